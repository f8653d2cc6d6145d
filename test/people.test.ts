import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@callboard/client';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { typesOf, waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();
const main = { kind: 'agent', name: 'main' } as const;
let bridge: Bridge;
let client: Client;
let peer: Peer;

beforeAll(async () => {
  peer = await startPeer({ secret });
  const scripted = fixtureAgent('scripted.mjs');
  bridge = await startBridge({
    config: {
      agents: {
        main: {
          ...scripted,
          command: [...scripted.command, '--new', '{session_id}'],
          resumeCommand: [...scripted.command, '--resume', '{session_id}'],
        },
        careful: { ...scripted, approve: 'from-peers' },
        wary: { ...scripted, approve: 'always' },
      },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  client = await createAdmin(bridge);
});

test('what a peer asks of a careful agent waits for approval, and the peer is told that it does', async () => {
  const asked = await ask({ agent: 'careful', payload: steps({ reply: 'RESULT', payload: 'as asked' }) });
  const held = await findHeld(asked);
  expect(held).toMatchObject({ status: 'pending', hold: 'approval', startedAt: null });
  expect((await client.task.byId.query({ taskId: held.taskId })).task.status).toBe('queued');
  const told = await receivedFor(asked, 'STATUS');
  expect(told.payload).toEqual({ text: expect.stringContaining('approve'), held: 'approval' });

  const released = await client.run.release.mutate({ runId: held.id });
  expect(released.hold).toBeNull();
  expect((await receivedFor(asked, 'RESULT')).payload).toBe('as asked');
  await expect(client.run.release.mutate({ runId: held.id })).rejects.toThrow(/it waits for nobody/);
});

test('a task that failed is tried again with what a person put in place of what was asked', async () => {
  const { id } = await client.task.create.mutate({ assignee: main, payload: steps({ exit: 3 }) });
  await waitForTask(client, id, 'failed');
  await client.task.retry.mutate({ taskId: id, payload: steps({ reply: 'RESULT', payload: 'as edited' }) });
  const { messages, runs } = await waitForTask(client, id, 'completed');
  expect(messages.map(({ payload }) => payload)).toEqual([steps({ exit: 3 }), 'as edited']);
  expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2]);
});

test('what a peer is asked once more, and differently, is another message', async () => {
  const assignee = { kind: 'peer', name: 'plain' } as const;
  const { id } = await client.task.create.mutate({ assignee, payload: 'as asked' });
  await waitFor(() => peer.requests.some(({ body }) => body.task_id === id), { what: 'the task to arrive' });
  await client.task.cancel.mutate({ taskId: id });
  await client.task.retry.mutate({ taskId: id, payload: 'as edited' });
  const { messages } = await client.task.byId.query({ taskId: id });
  expect(messages.filter(({ type }) => type === 'TASK').map(({ payload }) => payload)).toEqual([
    'as asked',
    'as edited',
  ]);
});

test('a person may change what the agent reads, and what was sent stays as it was sent', async () => {
  const asked = await ask({ agent: 'careful', payload: steps({ reply: 'RESULT', payload: 'as asked' }) });
  const held = await findHeld(asked);
  const payload = steps({ reply: 'RESULT', payload: 'as edited' });
  await client.run.release.mutate({ runId: held.id, payload });
  expect((await receivedFor(asked, 'RESULT')).payload).toBe('as edited');
  const { messages } = await client.task.byId.query({ taskId: held.taskId });
  expect(messages[0]!.payload).toEqual(steps({ reply: 'RESULT', payload: 'as asked' }));
});

test('a turn that a person refuses never begins, and the peer hears why', async () => {
  const asked = await ask({ agent: 'careful', payload: steps({ reply: 'RESULT' }) });
  const held = await findHeld(asked);
  const refused = await client.run.refuse.mutate({ runId: held.id, why: 'not on a Sunday' });
  expect(refused).toMatchObject({ status: 'failed', reason: 'refused', startedAt: null });
  const { task } = await waitForTask(client, held.taskId, 'failed');
  expect(task).toMatchObject({
    failureReason: 'refused',
    failure: expect.stringContaining('not on a Sunday'),
  });
  expect((await receivedFor(asked, 'FAILED')).payload).toMatchObject({ reason: 'refused' });
});

test('a careful agent takes a person’s own task at once', async () => {
  const payload = steps({ reply: 'RESULT' });
  const task = await client.task.create.mutate({ assignee: { kind: 'agent', name: 'careful' }, payload });
  await waitForTask(client, task.id, 'completed');
});

test('an agent that always wants approval waits for it with a person’s own task too', async () => {
  const assignee = { kind: 'agent', name: 'wary' } as const;
  const task = await client.task.create.mutate({ assignee, payload: steps({ reply: 'RESULT' }) });
  const held = await findHeld(task.id);
  expect(held).toMatchObject({ hold: 'approval', startedAt: null });
  await client.run.release.mutate({ runId: held.id });
  await waitForTask(client, task.id, 'completed');
});

test('an agent ends its turn with a question, and the answer starts the next one in the same session', async () => {
  const question = { reply: 'RESULT', payload: 'Which branch?', expects_reply: true };
  const payload = steps({ dump: join(bridge.dataDir, 'asking') }, question);
  const { id: taskId } = await client.task.create.mutate({ assignee: main, payload });
  // Its type alone would have ended the task.
  const asked = await waitForTask(client, taskId, 'waiting');
  expect(asked.messages.at(-1)).toMatchObject({ expectsReply: true, final: false });
  const answer = steps({ dump: join(bridge.dataDir, 'answered') }, { reply: 'QUESTION', payload: 'Sure?' });
  await client.task.message.mutate({ taskId, payload: answer });
  const again = await waitFor(
    async () => {
      const detail = await client.task.byId.query({ taskId });
      return detail.messages.at(-1)!.type === 'QUESTION' && detail;
    },
    { what: 'the next question' },
  );
  expect(again.messages.at(-1)!.expectsReply).toBe(true);
  const [option, session] = await sessionOf('asking');
  expect(option).toBe('--new');
  expect(await sessionOf('answered')).toEqual(['--resume', session]);
});

test('a question reaches a peer as one', async () => {
  const asked = await ask({ payload: steps({ reply: 'QUESTION', payload: 'Which branch?' }) });
  expect(await receivedFor(asked, 'QUESTION')).toMatchObject({ expects_reply: true });
});

test('a person answers in the place of an agent that hangs: its turn ends, and the task is done', async () => {
  const payload = steps({ reply: 'STATUS', payload: 'thinking' }, { hang: true });
  const asked = await ask({ payload });
  await receivedFor(asked, 'STATUS');
  const { items } = await client.task.list.query({ status: ['running'] });
  const taskId = items[0]!.id;
  await client.task.answer.mutate({ taskId, payload: 'I did it myself' });
  expect((await receivedFor(asked, 'RESULT')).payload).toBe('I did it myself');
  const { runs } = await waitForTask(client, taskId, 'completed');
  await waitFor(async () => (await client.run.byId.query({ runId: runs[0]!.id })).status === 'canceled', {
    what: 'the turn to end',
  });
  const detail = await client.task.byId.query({ taskId });
  expect(detail.task.status).toBe('completed');
  expect(typesOf(detail)).toEqual(['TASK', 'STATUS', 'RESULT']);
  await expect(client.task.answer.mutate({ taskId, payload: 'again' })).rejects.toThrow(
    /nothing left to answer/,
  );
});

async function ask(body: { agent?: string; payload: object }): Promise<string> {
  const receipt = await post(bridge, { secret, body: { type: 'TASK', ...body } });
  return String(receipt.body['task_id']);
}

/** The last two words of the command line with which the agent that wrote the file was started. */
async function sessionOf(file: string): Promise<string[]> {
  const { argv } = JSON.parse(await readFile(join(bridge.dataDir, file), 'utf8')) as { argv: string[] };
  return argv.slice(-2);
}

function findHeld(taskId: string) {
  const look = async () => (await client.run.list.query({ held: true, taskId })).items[0];
  return waitFor(look, { what: 'the turn to be held' });
}

async function receivedFor(taskId: string, type: string): Promise<Record<string, unknown>> {
  const request = await waitFor(
    () => peer.requests.find(({ body }) => body.task_id === taskId && body.type === type),
    { what: `the peer to receive a ${type} for ${taskId}` },
  );
  return { ...request.body };
}
