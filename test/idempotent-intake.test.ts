import { beforeAll, expect, test } from 'vitest';
import { pruneKeys } from '@callboard/core/message/prune-keys';
import { openDatabase } from '@callboard/core/db/client';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { type Answer, post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const [secret, othersSecret] = [newSecret(), newSecret()];
let bridges: Bridge[];
let sql: ReturnType<typeof connect>;
let client: Awaited<ReturnType<typeof createAdmin>>;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  const config = {
    agents: { main: { command: ['true', '{message_file}'] } },
    peers: {
      plain: { url: 'http://127.0.0.1:9', secret },
      other: { url: 'http://127.0.0.1:9', secret: othersSecret },
    },
  };
  bridges = await Promise.all([startBridge({ databaseUrl, config }), startBridge({ databaseUrl, config })]);
  sql = connect(databaseUrl);
  client = await createAdmin(bridges[0]!);
});

interface Sent {
  headers: Record<string, string>;
  body?: object;
  as?: string;
}

/** Sends the same 50 times at once, to both bridges in turn. */
function sendFifty({ headers, body = { payload: 'once' }, as = secret }: Sent): Promise<Answer[]> {
  const calls = Array.from({ length: 50 }, (_, number) =>
    post(bridges[number % 2]!, { secret: as, headers, body }),
  );
  return Promise.all(calls);
}

function idsOf(answers: Answer[]): Set<string> {
  return new Set(answers.map(({ body }) => JSON.stringify([body['id'], body['task_id'], body['status']])));
}

async function countTasks(): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from task`;
  return row?.n ?? 0;
}

test('50 equal messages at once to two bridges are one task with 50 equal answers; another body is refused', async () => {
  const before = await countTasks();
  const headers = { 'idempotency-key': 'fifty' };
  const answers = await sendFifty({ headers });
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(idsOf(answers).size).toBe(1);
  expect(answers.filter(({ body }) => body['duplicate'] !== true)).toHaveLength(1);
  expect(await countTasks()).toBe(before + 1);
  const others = await sendFifty({ headers, body: { payload: 'something else' } });
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]));
  expect(await countTasks()).toBe(before + 1);
});

test('webhook-id is a key as well, and Idempotency-Key counts when both are there', async () => {
  const before = await countTasks();
  const send = (headers: Record<string, string>) =>
    post(bridges[0]!, { secret, headers, body: { payload: 'a webhook' } });
  const first = await send({ 'webhook-id': 'hook' });
  expect((await send({ 'webhook-id': 'hook' })).body).toMatchObject({
    id: first.body['id'],
    duplicate: true,
  });
  const keyed = await send({ 'webhook-id': 'hook', 'idempotency-key': 'wins' });
  expect(keyed.body['id']).not.toBe(first.body['id']);
  expect((await send({ 'webhook-id': 'elsewhere', 'idempotency-key': 'wins' })).body['id']).toBe(
    keyed.body['id'],
  );
  expect(await countTasks()).toBe(before + 2);
});

test('the same key of two peers is two keys', async () => {
  const headers = { 'idempotency-key': 'common' };
  const [mine, theirs] = await Promise.all([
    sendFifty({ headers }),
    sendFifty({ headers, as: othersSecret }),
  ]);
  expect(idsOf(mine).size).toBe(1);
  expect(idsOf(theirs).size).toBe(1);
  expect(idsOf([...mine, ...theirs]).size).toBe(2);
});

test('a task that is created, or told more, many times at once under one key is so once', async () => {
  const before = await countTasks();
  const times = Array.from({ length: 20 });
  const task = {
    assignee: { kind: 'agent', name: 'main' },
    type: 'TASK',
    payload: 1,
    idempotencyKey: 'made once',
  } as const;
  const made = await Promise.all(times.map(() => client.task.create.mutate(task)));
  const taskId = made[0]!.id;
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set([taskId]));
  expect(await countTasks()).toBe(before + 1);
  const more = { taskId, type: 'STATUS', payload: 2, idempotencyKey: 'told once' };
  await Promise.all(times.map(() => client.task.message.mutate(more)));
  expect(
    await sql`select count(*)::int as n from message where task_id = ${taskId} and type = 'STATUS'`,
  ).toEqual([{ n: 1 }]);
  await expect(client.task.message.mutate({ ...more, payload: 3 })).rejects.toMatchObject({
    data: { code: 'CONFLICT' },
  });
});

test('keys are forgotten after their days and not before, by several bridges at once', async () => {
  const { db, close } = openDatabase(bridges[0]!.databaseUrl, 4);
  atEnd(close);
  await sql`delete from idempotency`;
  await sql`insert into idempotency (scope, key, body_hash, receipt, created_at)
    select 'peer:plain', 'old ' || n, '', '{}', now() - interval '7 days 1 minute' from generate_series(1, 2500) n`;
  await sql`insert into idempotency (scope, key, body_hash, receipt, created_at)
    values ('peer:plain', 'young', '', '{}', now() - interval '6 days 23 hours')`;
  const pruned = await Promise.all([pruneKeys(db, 7), pruneKeys(db, 7), pruneKeys(db, 7)]);
  expect(await pruneKeys(db, 7)).toBe(2_500 - pruned.reduce((sum, count) => sum + count, 0));
  expect(await sql`select key from idempotency`).toEqual([{ key: 'young' }]);
});

test('what is only recorded opens a task that is over at once, and none in a thread whose task is over', async () => {
  const status = { type: 'STATUS', task_id: 'noted', payload: 'I have begun' };
  const first = await post(bridges[0]!, { secret, body: status });
  expect(first).toMatchObject({ status: 200, body: { task_id: 'noted' } });
  const tasks =
    () => sql`select status, (select count(*)::int from message where task_id = task.id) as messages
    from task where external_id = 'noted' order by id`;
  expect(await tasks()).toEqual([{ status: 'completed', messages: 1 }]);
  await post(bridges[0]!, { secret, body: { ...status, payload: 'I go on' } });
  expect(await tasks()).toEqual([{ status: 'completed', messages: 2 }]);
  await post(bridges[0]!, { secret, body: { ...status, type: 'TASK', payload: 'now work' } });
  const [, asked] = await sql<{ id: string }[]>`select id from task where external_id = 'noted' order by id`;
  await waitForTask(client, asked!.id, 'completed');
});
