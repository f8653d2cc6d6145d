import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, type Step, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';
import { watchForStuck } from './harness/watch-for-stuck.ts';

const [tonySecret, eveSecret] = [newSecret(), newSecret()];
let bridge: Bridge;
let client: Client;
let tony: Peer;
let eve: Peer;

beforeAll(async () => {
  tony = await startPeer({ secret: tonySecret });
  eve = await startPeer({ secret: eveSecret });
  bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs', { mayAsk: ['eve'], killGrace: 2 }) },
      peers: { tony: { url: tony.url, secret: tonySecret }, eve: { url: eve.url, secret: eveSecret } },
      defaultPeer: 'tony',
      deliveries: { schedule: [0.1] },
    },
  });
  client = await createAdmin(bridge);
  await watchForStuck(bridge);
});

/** Tony gives a task whose agent does these steps. */
async function ask(...list: Step[]): Promise<string> {
  const { body } = await post(bridge, { secret: tonySecret, body: { payload: steps(...list) } });
  return String(body['task_id']);
}

/** @returns the next message that Eve gets with this payload's mark */
function eveHears(mark: string) {
  return waitFor(() => eve.requests.find(({ body }) => JSON.stringify(body.payload).includes(mark)), {
    what: `Eve to hear ${mark}`,
  });
}

function eveSays(taskId: string | undefined, type: string, payload: object) {
  return post(bridge, { secret: eveSecret, body: { type, payload, task_id: taskId } });
}

test('an agent asks a peer, goes on with it, and answers its own requester with what came of it', async () => {
  const taskId = await ask({ ask: 'eve', payload: 'first question' });
  const first = await eveHears('first question');
  await eveSays(first.body.task_id, 'BREAKDOWN', steps({ ask: 'eve', type: 'GO_AHEAD', payload: 'go on' }));
  const second = await eveHears('go on');
  expect(second.body.task_id).toBe(first.body.task_id);
  await eveSays(first.body.task_id, 'RESULT', steps({ reply: 'RESULT', payload: 'all of it' }));
  const { thread } = await waitForTask(client, taskId, 'completed');
  expect(thread.map(({ status }) => status)).toEqual(['completed', 'completed']);
  expect((await tony.received('RESULT')).body).toMatchObject({ payload: 'all of it', task_id: taskId });
});

test('when what it asked for cannot be delivered, the agent is told and its task goes on to an end', async () => {
  eve.answers.push(500, 500);
  const taskId = await ask({ ask: 'eve', payload: 'never heard' });
  const { messages } = await waitForTask(client, taskId, 'completed');
  expect(messages.map(({ type }) => type)).toContain('FAILED');
});

test('when a person cancels what it asked for, the agent is told and its task goes on to an end', async () => {
  const taskId = await ask({ ask: 'eve', payload: 'to be canceled' });
  const { body } = await eveHears('to be canceled');
  await client.task.cancel.mutate({ taskId: String(body.task_id) });
  await waitForTask(client, taskId, 'completed');
});

test('a peer that fails after it had answered fails the task', async () => {
  const { body } = await post(bridge, {
    path: '/send',
    secret: tonySecret,
    body: { type: 'TASK', payload: 'try it' },
  });
  const taskId = String(body['task_id']);
  await waitForTask(client, taskId, 'running');
  await post(bridge, { secret: tonySecret, body: { type: 'BREAKDOWN', payload: 'a plan', task_id: taskId } });
  await post(bridge, {
    secret: tonySecret,
    body: { type: 'FAILED', payload: { text: 'no' }, task_id: taskId },
  });
  const { task } = await waitForTask(client, taskId, 'failed');
  expect(task.failure).toBe('tony failed: no');
});

test('what is said while a cancel is under way opens a new task of the thread', async () => {
  const taskId = await ask({ ignoreTerm: true }, { print: 'deaf' }, { hang: true });
  await waitFor(async () => ((await client.task.byId.query({ taskId })).runs[0]?.pid ?? null) !== null, {
    what: 'the turn to run',
  });
  const canceled = await client.task.cancel.mutate({ taskId });
  expect(canceled.cancelRequestedAt).not.toBeNull();
  const payload = steps({ reply: 'RESULT', payload: 'afterwards' });
  const next = await client.task.message.mutate({ taskId, payload });
  expect(next).toMatchObject({ threadId: canceled.threadId, id: expect.not.stringMatching(taskId) });
  await waitForTask(client, next.id, 'completed');
  expect((await client.task.byId.query({ taskId })).task.status).toBe('canceled');
});

test('a task that a person has completed is not worked on again after a crash', async () => {
  const taskId = await ask({ hang: true });
  await waitForTask(client, taskId, 'running');
  await client.task.complete.mutate({ taskId });
  await bridge.kill('SIGKILL');
  await bridge.start();
  const { runs } = await waitFor(
    async () => {
      const detail = await client.task.byId.query({ taskId });
      return detail.runs[0]?.status !== 'running' && detail;
    },
    { what: 'the lost turn to be noticed' },
  );
  expect(runs).toMatchObject([{ status: 'lost' }]);
});
