import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openCore } from '../../../../test/harness/open-core.ts';
import { newId } from '../db/new-id.ts';
import type { TaskStart } from './lock-new-starts.ts';
import { type StartedTask, startTasks } from './start-tasks.ts';

const { db } = await openCore();
const toReceipt = (_: TaskStart, { taskId, messageId }: StartedTask) => ({ id: messageId, task_id: taskId });

function start(more: Partial<TaskStart> = {}): TaskStart {
  return { peer: 'eve', agent: 'main', type: 'TASK', payload: { text: 'hi' }, expectsReply: false, ...more };
}

/** Each with what it tells of, where that is what belongs to the task. */
async function readEvents(taskId: string | undefined): Promise<string[]> {
  const rows = await db.execute<{ told: string }>(sql`
    select concat_ws(' ', e.type, 'message' || m.seq, 'run' || r.seq) as told
    from event e left join message m on m.id = e.message_id left join run r on r.id = e.run_id
    where e.task_id = ${taskId} and e.thread_id = (select thread_id from task where id = ${taskId})
    order by e.xid, e.id`);
  return rows.map(({ told }) => told);
}

test('tasks that start together are each whole, and their turns begin in the order in which they were given', async () => {
  const wanted = ['a', '"b', 'ü\n'].map((text) => start({ payload: { z: 1, text, a: [null] } }));
  const started = await startTasks(db, wanted, toReceipt);
  expect(await readEvents(started[1]?.taskId)).toEqual([
    'task.created',
    'message.stored message2',
    'run.created message2 run2',
  ]);
  const rows = await db.execute<{
    id: string;
    title: string;
    payload: unknown;
    seq: string;
    first: string;
  }>(sql`
    select t.id, t.title, m.payload::text, m.seq, r.seq as first
    from run r join message m on m.id = r.message_id join task t on t.id = r.task_id and t.thread_id = m.thread_id
    where r.status = 'pending' and m.accepted_at is not null order by r.seq`);
  expect(rows.map(({ id }) => id)).toEqual(started.map((one) => one?.taskId));
  expect(rows.map(({ title }) => title)).toEqual(['a', '"b', 'ü']);
  expect(rows.map(({ payload }) => payload)).toEqual(wanted.map(({ payload }) => JSON.stringify(payload)));
  expect(rows.every(({ seq, first }) => seq === first)).toBe(true);
});

test('of the same key, and of the same name of a task, only the first starts, now and later', async () => {
  const key = (name: string) => ({ scope: 'peer:eve', key: name, bodyHash: 'x' });
  const wanted = [
    start({ key: key('k1') }),
    start({ key: key('k1') }),
    start({ externalId: 'e1', key: key('k2') }),
    start({ externalId: 'e1', key: key('k3') }),
    start({ externalId: 'e1', peer: 'mallory' }),
  ];
  const isNew = async () => (await startTasks(db, wanted, toReceipt)).map((one) => one !== null);
  expect(await isNew()).toEqual([true, false, true, false, true]);
  // The key of one that was refused for its task's name is still free: whoever looks closer takes it.
  expect(await isNew()).toEqual([false, false, false, false, false]);
  const [kept] = await db.execute<{ n: string }>(sql`select count(*) as n from idempotency where key = 'k3'`);
  expect(Number(kept?.n)).toBe(0);
});

test('a name that is the id of one of our tasks is left to who looks closer', async () => {
  const [first] = await startTasks(db, [start()], toReceipt);
  const again = [start({ externalId: first?.taskId ?? '' }), start({ externalId: newId() })];
  expect((await startTasks(db, again, toReceipt)).map((one) => one !== null)).toEqual([false, true]);
});

test('the same names in two transactions at once are one task each, and nobody waits for ever', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `at-once-${index}`);
  const wanted = names.map((name) =>
    start({ externalId: name, key: { scope: 'peer:eve', key: name, bodyHash: 'x' } }),
  );
  const all = await Promise.all([
    startTasks(db, wanted, toReceipt),
    startTasks(db, wanted.toReversed(), toReceipt),
  ]);
  expect(all.flat().filter((one) => one !== null)).toHaveLength(50);
});
