import { readFileSync } from 'node:fs';
import { type AgentProgram, agentPrograms } from '@callboard/core/config/agent-programs';
import { AgentSettings } from '@callboard/core/config/agent-settings';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { fixture, runAgent } from './fixtures/run-agent.ts';
import { agentKinds, runnerOf } from './runners.ts';

type AgentInput = z.input<typeof AgentSettings>;

const programs = Object.keys(agentPrograms) as AgentProgram[];
const page = readFileSync(new URL('../../../../docs/agents.md', import.meta.url), 'utf8');

describe('the table of docs/agents.md', () => {
  const rows = Array.from(page.matchAll(/^\| `([\w-]+)` \|(.*)\|$/gm), ([, kind = '', cells = '']) => ({
    kind,
    cells: cells.split('|').map((cell) => cell.trim()),
  })).filter(({ cells }) => cells.length === 6);

  test('has every kind', () => {
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(agentKinds.toSorted());
  });

  const model = { url: 'http://agent:1/v1', model: 'm' };
  test.each<AgentInput>([
    ...programs.map((kind) => ({ kind })),
    { kind: 'demo' },
    { kind: 'openai-responses', ...model },
    { kind: 'openai-chat', ...model },
    { kind: 'agentapi', url: model.url },
    { kind: 'openclaw-hook', url: model.url },
  ])('says what $kind can do', (settings) => {
    const agent = { ...AgentSettings.parse(settings), name: 'main' };
    const can = runnerOf(agent).capabilities(agent);
    const said = rows.find((row) => row.kind === agent.kind)?.cells.slice(1);
    const does = [can.transcript, can.resumes, can.reportsUsage, can.takesLongMessages, can.takesFiles];
    expect(said).toEqual(does.map((ability) => (ability ? 'yes' : 'no')));
  });
});

test('callboard.config.example.ts shows every kind', () => {
  const example = readFileSync(new URL('../../../../callboard.config.example.ts', import.meta.url), 'utf8');
  // Fields of templates have kinds, too.
  const [agents = ''] = example.split('defaultAgent');
  const shown = Array.from(agents.matchAll(/\bkind: '([\w-]+)'/g), ([, kind = '']) => kind);
  expect([...new Set(shown)].toSorted()).toEqual(agentKinds.toSorted());
});

describe('the example of docs/agents.md', () => {
  const [, example = ''] =
    /```ts\n(\{.*?\n\})\n```/s.exec(page.slice(page.indexOf('## How to add one'))) ?? [];
  // The example is TypeScript that is JavaScript too: an object literal.
  // oxlint-disable-next-line no-implied-eval
  const readExample = new Function(`return ${example}`) as () => unknown;
  const settings = AgentSettings.parse(readExample());
  const [program = ''] = fixture('my-agent.sh');
  const run = (sessionId: string | null) => {
    if (settings.kind !== 'command') throw new Error('the example is of another kind');
    const [command = [], resumeCommand = []] = [settings.command, settings.resumeCommand].map((words) => [
      program,
      ...(words ?? []).slice(1),
    ]);
    const agent = { ...settings, name: 'example', command, resumeCommand };
    return runAgent({ agent, prompt: 'hello', sessionId });
  };

  test('runs, reads its answer and its usage, and makes a session', async () => {
    const turn = await run(null);
    expect(turn).toMatchObject({ outcome: 'succeeded', text: '--session hello' });
    expect(turn.usage).toEqual({ model: 'm-1', inputTokens: 3, outputTokens: 2, costUsd: null });
    expect(turn.sessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('goes on in its session', async () => {
    expect((await run('s-1')).text).toBe('--resume hello');
  });

  test('begins a new one when that is gone', async () => {
    expect(await run('gone')).toMatchObject({ outcome: 'succeeded', text: '--session hello' });
  });
});
