import { agentPrograms } from '@callboard/core/config/agent-programs';
import { findPresent, type Tried } from './find-present.ts';

/** The npm package of each program. */
const packages: Record<Tried, string> = {
  'claude-code': '@anthropic-ai/claude-code',
  codex: '@openai/codex',
  gemini: '@google/gemini-cli',
  opencode: 'opencode-ai',
  pi: '@mariozechner/pi-coding-agent',
};

/** Says, before `pnpm test:programs` begins, which programs it will run and how to get the others. */
export function setup(): void {
  const present = new Set(findPresent());
  for (const [kind, source] of Object.entries(packages) as [Tried, string][]) {
    const program = agentPrograms[kind];
    const state = present.has(kind) ? 'is on PATH' : `is absent: npm install --global ${source}`;
    console.log(`${program.padEnd(8)} ${state}`);
  }
  if (present.size === 0) throw new Error('none of the agent programs is on PATH: there is nothing to test');
}
