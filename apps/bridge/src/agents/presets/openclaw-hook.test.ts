import { expect, test } from 'vitest';
import { makeEndpointAgent, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';
import { json, startEndpoint } from '../fixtures/start-endpoint.ts';

/** Takes a turn at a gateway that answers so. */
async function runHook(answer: object, run: FixtureRun & { more?: object } = {}) {
  const gateway = await startEndpoint((response) => json(response, answer));
  const agent = makeEndpointAgent({ kind: 'openclaw-hook', url: `${gateway.url}/hooks`, ...run.more });
  return { ...(await runAgent({ agent, ...run })), call: gateway.calls[0] };
}

const completed = { ok: true, runId: 'r', completion: { status: 'ok', replyDisposition: 'visible' } };
const hasCalled = { waitForCallback: async () => true };

test('a hook is asked to take the turn in its own session, to announce nothing and to answer at its end', async () => {
  const { call } = await runHook(completed, { prompt: 'Hello', ...hasCalled });
  expect(call?.path).toBe('/hooks/agent');
  expect(call?.body).toEqual({
    message: 'Hello',
    name: 'Callboard',
    idempotencyKey: call?.headers['idempotency-key'],
    waitForCompletion: true,
    deliver: false,
    timeoutSeconds: 10,
  });
});

test('a thread has one session where the settings say so', async () => {
  const more = { persistent: true, agentId: 'main' };
  const { call } = await runHook(completed, { threadId: 'th-1', more, ...hasCalled });
  expect(call?.body).toMatchObject({
    agentId: 'main',
    sessionKey: 'callboard:th-1',
    sessionMode: 'persistent',
  });
});

test('a turn that is over has been answered by callback, or not at all', async () => {
  expect(await runHook(completed, hasCalled)).toMatchObject({ outcome: 'succeeded', text: null });
  expect(await runHook(completed)).toMatchObject({ outcome: 'failed', reason: 'no_reply', text: null });
});

test('a turn that a gateway has only taken is waited for', async () => {
  let waited = false;
  const waitForCallback = async (signal: AbortSignal) => (waited = !signal.aborted);
  expect(await runHook({ ok: true, runId: 'r' }, { waitForCallback })).toMatchObject({
    outcome: 'succeeded',
  });
  expect(waited).toBe(true);
});

test.each([
  [{ ok: true, completion: { status: 'error' } }, 'The agent failed: its status is "error".'],
  [{ hello: 'world' }, 'What came back is not the answer of a gateway: check its url.'],
  [{ ok: false, error: 'no such agent' }, 'The agent failed: no such agent.'],
])('a turn that went wrong says so: %j', async (answer, detail) => {
  expect(await runHook(answer)).toMatchObject({ outcome: 'failed', reason: 'agent_error', detail });
});
