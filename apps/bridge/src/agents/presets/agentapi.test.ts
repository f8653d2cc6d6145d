import { AgentSettings } from '@callboard/core/config/agent-settings';
import { describe, expect, test } from 'vitest';
import { makeEndpointAgent, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';
import { startAgentapi, type TestAgentapi } from '../fixtures/start-agentapi.ts';

function run({ url }: Pick<TestAgentapi, 'url'>, more: FixtureRun & { timeout?: number } = {}) {
  const { timeout = 10, ...rest } = more;
  return runAgent({ agent: makeEndpointAgent({ kind: 'agentapi', url, timeout }), ...rest });
}

/** Says one thing after the other, then is idle. */
function sayAll(...words: string[]) {
  return (agent: TestAgentapi) => {
    for (const text of words) agent.says(text);
    agent.becomes('stable');
  };
}

describe('a turn at agentapi', () => {
  test('ends when its agent is idle again, with the agent’s last words, and is shown as they grow', async () => {
    const agent = await startAgentapi(sayAll('Thin', 'Thinking.\n', 'Thinking.\nI am ready.  '));
    const turn = await run(agent, { prompt: '  Say when.\n' });
    expect(turn).toMatchObject({ outcome: 'succeeded', text: 'Thinking.\nI am ready.', detail: null });
    expect(turn.pieces.map(({ text }) => text).join('')).toBe('Thinking.\nI am ready.  ');
    expect(turn.outputBytes).toBe(23);
    expect(agent.sent).toEqual(['Say when.']);
  });

  test('shows a screen that was drawn anew once more as a whole, and answers with that', async () => {
    const agent = await startAgentapi(sayAll('⠋ working', '✔ done\nready', '✔ done\nready!'));
    const turn = await run(agent);
    expect(turn.text).toBe('✔ done\nready!');
    expect(turn.pieces.map(({ text }) => text).join('')).toBe('⠋ working\n\n✔ done\nready!');
  });

  test('has no part of what was said before, and says nothing when its agent does not', async () => {
    const agent = await startAgentapi(sayAll(''));
    expect(await run(agent)).toMatchObject({ outcome: 'succeeded', text: null, outputBytes: 0 });
    expect(await run(agent)).toMatchObject({ outcome: 'succeeded', text: null });
  });

  test('waits until its agent is idle', async () => {
    const agent = await startAgentapi(sayAll('ready'));
    agent.becomes('running');
    const turn = await run(agent, { onTranscript: async () => agent.becomes('stable') });
    expect(turn).toMatchObject({
      text: 'ready',
      steps: [{ kind: 'note', text: expect.stringContaining('busy with something else') }],
    });
  });

  test('is sent again when somebody else was quicker, since nothing of it was taken', async () => {
    const agent = await startAgentapi(sayAll('ready'));
    agent.refuses = 1;
    expect(await run(agent)).toMatchObject({ outcome: 'succeeded', text: 'ready' });
    expect(agent.sent).toHaveLength(1);
  });

  test('says that the work may go on when it is canceled, or its time is over', async () => {
    const cancel = new AbortController();
    const agent = await startAgentapi(() => cancel.abort());
    expect(await run(agent, { signal: cancel.signal })).toMatchObject({
      outcome: 'canceled',
      detail:
        'The turn was canceled; the agent had taken it and cannot be told to stop, so its work may go on.',
      text: null,
    });
    const slow = await startAgentapi(({ says }) => says('a beginning'));
    expect(await run(slow, { timeout: 0.3 })).toMatchObject({
      outcome: 'timed_out',
      reason: 'timeout',
      detail: expect.stringMatching(/^The agent had not answered after 0.3 s; .* may go on\.$/),
      text: null,
    });
    const { outcome, detail } = await run(slow, { timeout: 0.3 });
    expect([outcome, detail]).toEqual([
      'timed_out',
      'The agent had not been idle after 0.3 s; nothing was sent to the agent.',
    ]);
    expect(slow.sent).toHaveLength(1);
  });

  test('fails when the events break off, the host is refused or nothing listens', async () => {
    const agent = await startAgentapi(({ breakOff }) => breakOff());
    expect(await run(agent)).toMatchObject({
      outcome: 'failed',
      reason: 'http_error',
      detail: 'The stream of its events ended before its answer did; the agent may go on with its work.',
    });
    const byNumber = { url: agent.url.replace('localhost', '127.0.0.1') };
    expect((await run(byNumber)).detail).toBe(
      'The agent answered with HTTP 400: Invalid host header. Allowed hosts: localhost.',
    );
    expect((await run({ url: 'http://localhost:9' })).reason).toBe('unreachable');
  });

  test('comes after another, never beside it', () => {
    const settings = { kind: 'agentapi', url: 'http://localhost:3284' } as const;
    expect(AgentSettings.parse(settings).concurrency).toBe(1);
    expect(AgentSettings.safeParse({ ...settings, concurrency: 2 }).error?.issues[0]?.message).toContain(
      'must be 1',
    );
  });
});
