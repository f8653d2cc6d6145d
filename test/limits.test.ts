import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@callboard/client';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  const one = (settings: Parameters<typeof fixtureAgent>[1]) =>
    fixtureAgent('scripted.mjs', { concurrency: 1, killGrace: 0.2, ...settings });
  bridge = await startBridge({
    config: {
      agents: {
        main: one({}),
        impatient: one({ queueTimeout: 0.5 }),
        small: one({ maxWaiting: 1 }),
        hourly: one({ turnsPerHour: 2 }),
        brisk: one({ busy: 'reject' }),
        collector: one({ busy: 'collect' }),
        nervous: one({ busy: 'interrupt' }),
      },
      peers: { plain: { url: 'http://127.0.0.1:9', secret } },
    },
  });
  client = await createAdmin(bridge);
});

test('a turn that waits too long for its agent fails, and says so', async () => {
  const first = await create('impatient', steps({ hang: true }));
  await waitForTask(client, first, 'running');
  const second = await create('impatient', steps({ reply: 'RESULT' }));
  const { task, runs } = await waitForTask(client, second, 'failed');
  expect(task).toMatchObject({ failureReason: 'queue_timeout', failure: expect.stringContaining('0.5 s') });
  expect(runs[0]).toMatchObject({ status: 'failed', startedAt: null });
  await client.task.cancel.mutate({ taskId: first });
});

test('more than may wait for an agent is refused with 429, and nothing of it is kept', async () => {
  const first = await create('small', steps({ hang: true }));
  await waitForTask(client, first, 'running');
  const second = await create('small', steps({ reply: 'RESULT' }));
  const before = await client.task.list.query({ agent: 'small' });
  await expect(create('small', 'one too many')).rejects.toThrow(/1 turns wait for agent "small"/);
  const answer = await post(bridge, { secret, body: { type: 'TASK', agent: 'small', payload: 'too many' } });
  expect(answer).toMatchObject({ status: 429, body: { detail: expect.stringContaining('maxWaiting') } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await client.task.list.query({ agent: 'small' })).items).toHaveLength(before.items.length);
  await client.task.cancel.mutate({ taskId: first });
  await waitForTask(client, second, 'completed');
});

test('an agent that has had its turns of this hour takes no more, and what is asked waits', async () => {
  await waitForTask(client, await create('hourly', steps({ reply: 'RESULT' })), 'completed');
  await waitForTask(client, await create('hourly', steps({ reply: 'RESULT' })), 'completed');
  const third = await create('hourly', steps({ reply: 'RESULT' }));
  // The look for turns that finds this one has passed over that one.
  await waitForTask(client, await create('main', steps({ reply: 'RESULT' })), 'completed');
  expect((await client.task.byId.query({ taskId: third })).task.status).toBe('queued');
  const agent = (await client.agent.list.query()).find(({ name }) => name === 'hourly');
  expect(agent).toMatchObject({ turnsPerHour: 2, pending: 1, nextTurnAt: expect.any(String) });
});

test('an agent that is busy in a thread may refuse what comes meanwhile', async () => {
  const taskId = await create('brisk', steps({ hang: true }));
  await waitForTask(client, taskId, 'running');
  await expect(client.task.message.mutate({ taskId, payload: 'and?' })).rejects.toThrow(/taking a turn/);
  await client.task.cancel.mutate({ taskId });
});

test('what waits while an agent is busy is collected into one turn that reads all of it', async () => {
  const file = join(bridge.dataDir, 'collected.json');
  const taskId = await create('collector', steps({ sleep: 1 }, { reply: 'STATUS' }));
  await waitForTask(client, taskId, 'running');
  for (const payload of ['first addition', 'second addition', steps({ dump: file }, { reply: 'RESULT' })]) {
    await client.task.message.mutate({ taskId, payload });
  }
  const { runs, messages } = await waitForTask(client, taskId, 'completed');
  const statuses = runs.map(({ status, reason }) => [status, reason]);
  expect(statuses).toEqual([
    ['succeeded', null],
    ['canceled', 'collected'],
    ['canceled', 'collected'],
    ['succeeded', null],
  ]);
  const asked = messages.filter(({ isReply }) => !isReply);
  expect(asked.map(({ facts }) => facts.executedAt !== null)).toEqual([true, true, true, true]);
  expect(await readPrompt(file)).toMatch(/first addition[^]*second addition/);
});

test('a newer message interrupts the turn that runs, and the next one takes both', async () => {
  const file = join(bridge.dataDir, 'interrupted.json');
  const taskId = await create('nervous', steps({ reply: 'BREAKDOWN' }, { print: 'words' }, { hang: true }));
  await waitFor(async () => (await client.task.byId.query({ taskId })).messages.length === 2, {
    what: 'the first turn to have said something',
  });
  await client.task.message.mutate({ taskId, payload: steps({ dump: file }, { reply: 'RESULT' }) });
  const { runs } = await waitForTask(client, taskId, 'completed');
  const prompt = await readPrompt(file);
  // It reads what the first turn was asked, and what that had said before it was cut off.
  expect(prompt).toMatch(/earlier message[^]*"words"/);
  expect(prompt).toMatch(/cut off[^]*- BREAKDOWN to /);
  expect(runs.map(({ status, reason }) => [status, reason])).toEqual([
    ['canceled', 'interrupted'],
    ['succeeded', null],
  ]);
});

test('a person’s cancel wins over an interruption that is under way', async () => {
  const taskId = await create('nervous', steps({ ignoreTerm: true }, { hang: true }));
  await waitFor(async () => (await runsOf(taskId))[0]!.pid !== null, {
    what: 'the first turn to have begun',
  });
  await client.task.message.mutate({ taskId, payload: steps({ reply: 'RESULT' }) });
  await client.task.cancel.mutate({ taskId });
  const { runs } = await waitForTask(client, taskId, 'canceled');
  expect(runs.map(({ status, reason }) => [status, reason])).toEqual([
    ['canceled', 'canceled'],
    ['canceled', 'canceled'],
  ]);
});

test('a bridge takes no more turns at once than it may, whichever agents they are of', async () => {
  const one = fixtureAgent('scripted.mjs', { killGrace: 0.2 });
  const small = await startBridge({
    config: { agents: { main: one, other: one }, defaultAgent: 'main', limits: { turns: 1 } },
  });
  const operator = await createAdmin(small);
  const ask = (name: string, payload: ReturnType<typeof steps>) =>
    operator.task.create.mutate({ assignee: { kind: 'agent', name }, payload });
  const first = await ask('main', steps({ hang: true }));
  await waitForTask(operator, first.id, 'running');
  const second = await ask('other', steps({ reply: 'RESULT' }));
  await operator.task.cancel.mutate({ taskId: first.id });
  const { runs } = await waitForTask(operator, second.id, 'completed');
  const { runs: before } = await waitForTask(operator, first.id, 'canceled');
  expect(Date.parse(runs[0]?.startedAt ?? '')).toBeGreaterThanOrEqual(
    Date.parse(before[0]?.finishedAt ?? ''),
  );
});

async function readPrompt(file: string): Promise<string> {
  return (JSON.parse(await readFile(file, 'utf8')) as { prompt: string }).prompt;
}

async function create(agent: string, payload: Parameters<Client['task']['create']['mutate']>[0]['payload']) {
  const { id } = await client.task.create.mutate({ assignee: { kind: 'agent', name: agent }, payload });
  return id;
}

async function runsOf(taskId: string) {
  return (await client.task.byId.query({ taskId })).runs;
}
