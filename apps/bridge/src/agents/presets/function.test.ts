import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeEndpointAgent, makeFolder, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';
import { startListener } from '../fixtures/start-listener.ts';

const file = fileURLToPath(new URL('../fixtures/function-agent.ts', import.meta.url));

/** Takes a turn with the function of that name. */
function run(name: string, { settings, ...rest }: Omit<FixtureRun, 'settings'> & { settings?: object } = {}) {
  const agent = makeEndpointAgent({ kind: 'function', file, killGrace: 0.3, timeout: 60, ...settings });
  return runAgent({ agent, payload: name, ...rest });
}

const said = ({ pieces }: { pieces: { text: string }[] }) => pieces.map(({ text }) => text).join('');

describe('what a function returns', () => {
  test('as text is the answer', async () => {
    expect(await run('text')).toMatchObject({ outcome: 'succeeded', reason: null, text: 'Done.' });
  });

  test('as an object has the answer, the session and what it used', async () => {
    expect(await run('object', { sessionId: 's' })).toMatchObject({
      outcome: 'succeeded',
      text: 'Done.',
      sessionId: 's+',
      usage: { model: 'm', inputTokens: 3, outputTokens: 2, costUsd: 0.5 },
    });
  });

  test('as anything else is the answer as JSON, and nothing is none', async () => {
    expect(await run('other')).toMatchObject({ outcome: 'succeeded', text: '{"parts":[1,2]}' });
    expect(await run('nothing')).toMatchObject({ outcome: 'succeeded', text: null });
  });

  test('ends the turn, whatever it has left open', async () => {
    expect(await run('leave')).toMatchObject({ outcome: 'succeeded', detail: null, text: 'Done.' });
  });
});

test('a function gets the whole turn, and the token of its callback only to call back', async () => {
  const file = { path: '/p/a.txt', name: 'a?.txt', mediaType: 'text/plain', size: 1 };
  const files = { folder: '/p', files: [{ ...file, isEarlier: false }] };
  const turn = JSON.parse((await run('turn', { prompt: 'You are', files })).text ?? '') as object;
  expect(turn).toEqual({
    runId: expect.any(String) as string,
    taskId: 'task-1',
    threadId: 'thread-1',
    attempt: 1,
    session: null,
    agent: 'fixture',
    sender: { kind: 'peer', name: 'eve' },
    type: 'TASK',
    payload: 'turn',
    attachments: [file],
    prompt: 'You are',
  });
});

describe('a function that replies', () => {
  test('does so as by callback', async () => {
    const { url, calls } = await startListener(200);
    const turn = await run('reply', { reply: { url, token: 'cbr_1' } });
    expect(turn).toMatchObject({ outcome: 'succeeded', text: null });
    expect(calls.map(({ authorization }) => authorization)).toEqual(['Bearer cbr_1', 'Bearer cbr_1']);
    expect(calls.map(({ body }) => body)).toEqual([
      { type: 'STATUS', payload: 'half done' },
      { type: 'QUESTION', payload: { text: 'Shall I?' }, final: false, expects_reply: true },
    ]);
  });

  test('learns that the reply was not taken', async () => {
    const { url } = await startListener(403);
    const turn = await run('reply', { reply: { url, token: 'cbr_1' } });
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'agent_error' });
    expect(turn.detail).toContain('the reply was not taken: HTTP 403');
  });
});

test('what it logs and prints is the output of the turn, and not its answer', async () => {
  const turn = await run('log');
  expect(turn).toMatchObject({ outcome: 'succeeded', text: 'Done.' });
  expect(said(turn)).toMatch(/^Thinking\.\n\{"a":"library writes"\}\n/);
});

describe('a function that fails', () => {
  test('by a throw has its message as the reason, and the place in the output', async () => {
    const turn = await run('throw');
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'agent_error', text: null });
    expect(turn.detail).toBe('The agent failed: no idea.');
    expect(said(turn)).toContain('function-agent.ts');
  });

  test('by a promise that nobody waited for', async () => {
    expect((await run('reject')).detail).toBe('The agent failed: nobody waited.');
  });

  test('because its file has none says so', async () => {
    const empty = join(await makeFolder(), 'empty.ts');
    await writeFile(empty, 'export default { agents: {} };');
    const turn = await run('text', { settings: { file: empty } });
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'agent_error' });
    expect(turn.detail).toContain('has no function for "fixture"');
  });
});

describe('a function that goes on', () => {
  /** Cancels the turn as soon as the function has said that it runs. */
  const cancelOnce = (name: string) => {
    const cancel = new AbortController();
    return run(name, { signal: cancel.signal, onOutput: async () => cancel.abort() });
  };

  test('hears by its signal that the turn is canceled', async () => {
    const turn = await cancelOnce('listen');
    expect(turn).toMatchObject({ outcome: 'canceled', reason: 'canceled', exitCode: 0 });
    expect(said(turn)).toContain('stopping');
  });

  test('for ever without yielding is killed', async () => {
    const turn = await cancelOnce('spin');
    expect(turn).toMatchObject({ outcome: 'canceled', signal: 'SIGKILL' });
  });
});

test('a function gets the environment of an agent, and nothing else of the bridge', async () => {
  const environment = { PATH: process.env.PATH, KEY: 'given', OTHER: 'withheld', SHARED_SECRET: 'withheld' };
  const turn = await run('environment', { environment, settings: { env: ['KEY', 'SHARED_SECRET'] } });
  expect(turn.text).toBe('CALLBOARD_RUN_ID KEY PATH');
});
