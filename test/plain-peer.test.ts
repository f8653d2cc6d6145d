import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();
let peer: Peer;
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  peer = await startPeer({ secret });
  bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs'), literal: fixtureAgent('as-it-stands.sh') },
      defaultAgent: 'main',
      peers: { plain: { url: peer.url, secret } },
      deliveries: { schedule: [0.1, 0.2, 0.3], timeout: 1 },
    },
  });
  client = await createAdmin(bridge);
});

function ask(body: object) {
  return post(bridge, { secret, body });
}

test('a peer of the plain pattern gives a task and gets the answer under its own id', async () => {
  const payload = steps({ reply: 'PR_READY', payload: { url: 'https://example.com/1' } });
  const receipt = await ask({ type: 'TASK', payload, task_id: 'issue-1' });
  expect(receipt.body).toEqual({ status: 'received', id: expect.any(String), task_id: 'issue-1' });

  const { body, headers } = await waitFor(
    () => peer.requests.find((seen) => seen.body.task_id === 'issue-1'),
    {
      what: 'the answer',
    },
  );
  expect(body).toEqual({ type: 'PR_READY', payload: { url: 'https://example.com/1' }, task_id: 'issue-1' });
  expect(headers['x-shared-secret']).toBe(secret);
  expect(headers['idempotency-key']).toMatch(/^[\da-f-]{36}$/);
});

test('without a task_id the one of the acknowledgement names the task', async () => {
  const receipt = await ask({ type: 'TASK', payload: steps({ reply: 'RESULT', payload: 7 }) });
  const taskId = String(receipt.body['task_id']);
  await waitFor(() => peer.requests.some(({ body }) => body.task_id === taskId && body.payload === 7), {
    what: 'the answer',
  });
  const { task } = await waitForTask(client, taskId, 'completed');
  expect(task.requester).toEqual({ kind: 'peer', name: 'plain' });
});

test('an object with neither type nor payload is itself the payload of a TASK', async () => {
  const receipt = await ask(steps({ reply: 'RESULT', payload: 'plain' }));
  const { messages } = await waitForTask(client, String(receipt.body['task_id']), 'completed');
  expect(messages[0]).toMatchObject({ type: 'TASK', payload: steps({ reply: 'RESULT', payload: 'plain' }) });
});

test('the curl line of the prompt runs as it stands', async () => {
  const receipt = await ask({ payload: "It's `nothing`", agent: 'literal' });
  const { messages } = await waitForTask(client, String(receipt.body['task_id']), 'completed');
  expect(messages.at(-1)).toMatchObject({ type: 'RESULT', payload: { text: 'Your words.' } });
});

test('an agent that never calls back loses nothing: what it printed is the reply', async () => {
  const receipt = await ask({ payload: steps({ print: 'Done, by the way.' }), task_id: 'silent' });
  expect(receipt.status).toBe(200);
  const { body } = await waitFor(() => peer.requests.find((seen) => seen.body.task_id === 'silent'), {
    what: 'the answer',
  });
  expect(body).toMatchObject({
    type: 'RESULT',
    payload: { text: expect.stringContaining('Done, by the way.') },
  });
});

test('a peer that waits hears of a failure', async () => {
  await ask({ payload: steps({ exit: 3 }), task_id: 'failing' });
  const { body } = await waitFor(() => peer.requests.find((seen) => seen.body.task_id === 'failing'), {
    what: 'the failure to arrive',
  });
  expect(body).toMatchObject({ type: 'FAILED', payload: { reason: 'exit_code' } });
});

test('a delivery is retried with the same key until the peer takes it, and every attempt is kept', async () => {
  peer.answers.push(500, 'drop', 'hang');
  await ask({ payload: steps({ reply: 'RESULT', payload: 'persist' }), task_id: 'flaky' });
  const attempts = await waitFor(
    () => {
      const seen = peer.requests.filter(({ body }) => body.task_id === 'flaky');
      return seen.length === 4 && seen;
    },
    { what: 'four attempts' },
  );
  expect(new Set(attempts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  const delivery = await waitFor(
    async () =>
      (await client.delivery.list.query({ status: ['delivered'] })).items.find(
        (item) => item.attempts.length === 4,
      ),
    { what: 'the delivery to be recorded' },
  );
  expect(delivery.attempts.map(({ statusCode }) => statusCode)).toEqual([500, null, null, 200]);
  expect(delivery.attempts.map(({ error }) => error !== null)).toEqual([false, true, true, false]);
});

test('a delivery that nobody takes is dead after its last attempt, and can be sent again', async () => {
  peer.answers.push(500, 503, 500, 404);
  await ask({ payload: steps({ reply: 'RESULT', payload: 'late' }), task_id: 'dead' });
  const dead = await waitFor(async () => (await client.delivery.list.query({ status: ['dead'] })).items[0], {
    what: 'the delivery to be dead',
  });
  expect(dead.attempts).toHaveLength(4);
  await client.delivery.retry.mutate({ deliveryId: dead.id });
  const sent = await waitFor(
    async () =>
      (await client.delivery.list.query({})).items.find(
        ({ id, status }) => id === dead.id && status === 'delivered',
      ),
    { what: 'the delivery to arrive' },
  );
  expect(sent.attempts).toHaveLength(5);
});

test('a person asks a peer, and the peer answers over the same simple call', async () => {
  const task = await client.task.create.mutate({
    assignee: { kind: 'peer', name: 'plain' },
    payload: 'What is the time?',
  });
  const { body } = await waitFor(() => peer.requests.find((seen) => seen.body.task_id === task.id), {
    what: 'the question to arrive',
  });
  expect(body).toMatchObject({ type: 'TASK', payload: 'What is the time?' });
  await ask({ type: 'BREAKDOWN', payload: 'Which time zone?', task_id: task.id });
  await waitForTask(client, task.id, 'waiting');
  await client.task.message.mutate({ taskId: task.id, payload: 'UTC' });
  await waitFor(
    () => peer.requests.some((seen) => seen.body.task_id === task.id && seen.body.payload === 'UTC'),
    {
      what: 'the answer to the question back',
    },
  );
  await ask({ type: 'RESULT', payload: 'noon', task_id: task.id });
  const { messages } = await waitForTask(client, task.id, 'completed');
  expect(messages.map(({ payload }) => payload)).toEqual([
    'What is the time?',
    'Which time zone?',
    'UTC',
    'noon',
  ]);
  // What went over last in each direction is known of each peer.
  const [, , answer, result] = messages;
  const latest = async () => (await client.peer.list.query()).find(({ name }) => name === 'plain');
  await waitFor(async () => (await latest())?.lastDelivered?.messageId === answer?.id, {
    what: 'the answer to be known as the last that it took',
  });
  expect((await latest())?.lastReceived).toEqual({
    at: result?.createdAt,
    messageId: result?.id,
    taskId: task.id,
    messageType: 'RESULT',
  });
  expect((await latest())?.lastDelivered).toMatchObject({ taskId: task.id, messageType: answer?.type });
});

test('a message for a task that is over opens a new one in its thread, under the id that the peer uses', async () => {
  const send = (payload: string) => ask({ task_id: 'twice', payload: steps({ reply: 'RESULT', payload }) });
  const answers = () =>
    peer.requests.filter(({ body }) => body.task_id === 'twice').map(({ body }) => body.payload);
  await send('first');
  await waitFor(() => answers().includes('first'), { what: 'the first answer' });
  const done = await waitFor(
    async () =>
      (await client.task.list.query({ status: ['completed'] })).items.find(
        ({ externalId }) => externalId === 'twice',
      ),
    { what: 'the first task to complete' },
  );
  await send('second');
  await waitFor(() => answers().includes('second'), { what: 'the second answer' });
  const { thread } = await client.task.byId.query({ taskId: done.id });
  expect(thread.map(({ externalId }) => externalId)).toEqual(['twice', 'twice']);
});

test('the first terminal state wins: what a peer answers to a canceled task is kept, and changes nothing', async () => {
  const task = await client.task.create.mutate({
    assignee: { kind: 'peer', name: 'plain' },
    payload: 'Never mind',
  });
  await waitFor(() => peer.requests.some(({ body }) => body.task_id === task.id), {
    what: 'the task to arrive',
  });
  await client.task.cancel.mutate({ taskId: task.id });
  await waitForTask(client, task.id, 'canceled');
  expect((await ask({ type: 'RESULT', payload: 'done anyway', task_id: task.id })).status).toBe(200);
  const detail = await client.task.byId.query({ taskId: task.id });
  expect(detail.task.status).toBe('canceled');
  expect(detail.messages.at(-1)).toMatchObject({ payload: 'done anyway', late: true });
});

test('a peer that names a time is asked again then, and not before', async () => {
  peer.answers.push({ status: 429, headers: { 'retry-after': '2' } });
  await ask({ task_id: 'patience', payload: steps({ reply: 'RESULT', payload: 'patience' }) });
  const [first, second] = await waitFor(
    () => {
      const seen = peer.requests.filter(({ body }) => body.task_id === 'patience');
      return seen.length === 2 && seen;
    },
    { what: 'the second attempt' },
  );
  // The schedule alone would have sent it after a tenth of a second.
  expect(second!.at - first!.at).toBeGreaterThan(1_900);
});

test('a redirect is a failure, and is not followed: the secret goes to nobody else', async () => {
  const stranger = await startPeer({ secret });
  peer.answers.push({ status: 307, headers: { location: `${stranger.url}/message` } });
  await ask({ task_id: 'redirected', payload: steps({ reply: 'RESULT', payload: 'redirected' }) });
  await waitFor(() => peer.requests.filter(({ body }) => body.task_id === 'redirected').length === 2, {
    what: 'the second attempt',
  });
  expect(stranger.requests).toEqual([]);
});
