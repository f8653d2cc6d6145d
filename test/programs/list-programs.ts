import { type AgentProgram, agentPrograms } from '@callboard/core/config/agent-programs';
import { findPresent } from './find-present.ts';

/** The npm package of each program. */
const packages: Record<AgentProgram, string> = {
  openclaw: 'openclaw',
  'claude-code': '@anthropic-ai/claude-code',
  codex: '@openai/codex',
  gemini: '@google/gemini-cli',
  opencode: 'opencode-ai',
  pi: '@mariozechner/pi-coding-agent',
};

/** Says, before `pnpm test:programs` begins, which programs it will run and how to get the others. */
export function setup(): void {
  const present = new Set(findPresent());
  for (const [kind, program] of Object.entries(agentPrograms) as [AgentProgram, string][]) {
    const state = present.has(kind) ? 'is on PATH' : `is absent: npm install --global ${packages[kind]}`;
    console.log(`${program.padEnd(8)} ${state}`);
  }
  if (present.size === 0) throw new Error('none of the agent programs is on PATH: there is nothing to test');
}
