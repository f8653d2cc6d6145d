import { eq, ne, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Core } from '@callboard/core/context';
import { newId } from '@callboard/core/db/new-id';
import { bridges } from '@callboard/core/db/schema/bridge';
import { deliveries } from '@callboard/core/db/schema/delivery';
import { runs } from '@callboard/core/db/schema/run';
import { tasks } from '@callboard/core/db/schema/task';
import { askAssignee } from '@callboard/core/message/ask';
import { beginning, type Place, readNextTasks } from '@callboard/core/reconcile/next-tasks';
import { findStuck, putRight } from '@callboard/core/reconcile/reconcile';
import { claimRuns } from '@callboard/core/run/claim-runs';
import { finishRun } from '@callboard/core/run/finish-run';
import { createTask } from '@callboard/core/task/create-task';
import { openTask } from '@callboard/core/task/open-task';
import { emptyDatabase } from './harness/empty-database.ts';
import { openCore } from './harness/open-core.ts';

let core: Core;
const requester = { kind: 'human', name: 'operator', scope: 'admin' } as const;

beforeAll(async () => {
  core = await openCore();
});

beforeEach(async () => {
  await emptyDatabase(core.db);
});

function give(kind: 'agent' | 'peer') {
  const name = kind === 'agent' ? core.config.defaultAgent : 'eve';
  return createTask(core, { requester, assignee: { kind, name }, type: 'TASK', payload: 'work' });
}

/** Claims the turn that waits, for a bridge that is there. */
async function claim() {
  const bridge = { id: newId(), host: 'here', pid: 1 };
  await core.db.insert(bridges).values(bridge);
  const agent = core.config.agents.get(core.config.defaultAgent);
  const [claimed] = agent ? await claimRuns(core.db, { bridgeId: bridge.id, agent, room: 1 }) : [];
  if (!claimed) throw new Error('no turn waits');
  return claimed.run;
}

/** Finds the one thing that is wrong, puts it right from two bridges at once, and sees that nothing is left. */
async function mend(): Promise<string> {
  const found = await findStuck(core);
  const [row] = found;
  if (!row) throw new Error('nothing was found');
  const done = await Promise.all([putRight(core, row), putRight(core, row), putRight(core, row)]);
  expect(done.filter(Boolean), 'one of them puts it right').toHaveLength(1);
  expect(await findStuck(core)).toEqual([]);
  return row.kind;
}

function taskNow(id: string) {
  return core.db.select().from(tasks).where(eq(tasks.id, id));
}

test('what goes on by itself is left alone: queued and running tasks of agents and of peers', async () => {
  await give('agent');
  await give('peer');
  expect(await findStuck(core)).toEqual([]);
  await claim();
  expect(await findStuck(core)).toEqual([]);
});

test('a task for an agent whose turn ended without it is given another attempt', async () => {
  const { id } = await give('agent');
  await core.db.update(runs).set({ status: 'canceled' });
  expect(await mend()).toBe('queued_task_without_work');
  expect(await core.db.select().from(runs).where(eq(runs.status, 'pending'))).toMatchObject([
    { taskId: id, attempt: 2 },
  ]);
});

test('a task for a peer without a delivery is delivered', async () => {
  const { id } = await give('peer');
  await core.db.delete(deliveries);
  expect(await mend()).toBe('queued_task_without_work');
  expect(await core.db.select().from(deliveries)).toMatchObject([{ taskId: id, status: 'pending' }]);
});

test('a message that never got a turn gets one', async () => {
  const { id } = await give('agent');
  await core.db.delete(runs);
  expect(await mend()).toBe('message_without_turn');
  expect(await core.db.select().from(runs)).toMatchObject([{ taskId: id, status: 'pending', attempt: 1 }]);
});

test('a running task whose turn has ended is settled with how that ended', async () => {
  const { id } = await give('agent');
  const run = await claim();
  await core.db
    .update(runs)
    .set({ status: 'failed', reason: 'exit_code', detail: 'It broke.' })
    .where(eq(runs.id, run.id));
  expect(await mend()).toBe('running_task_without_work');
  expect(await taskNow(id)).toMatchObject([{ status: 'failed', failure: 'It broke.' }]);
});

test('a running task of a peer that was never sent anything is sent again', async () => {
  const { id } = await give('peer');
  await core.db.update(tasks).set({ status: 'running' });
  await core.db.update(deliveries).set({ status: 'dead' });
  expect(await mend()).toBe('running_task_without_work');
  expect(await taskNow(id)).toMatchObject([{ status: 'queued' }]);
});

test('a turn of a task that is over does not begin', async () => {
  const { id } = await give('agent');
  await core.db.update(tasks).set({ status: 'failed', finishedAt: sql`now()` });
  expect(await mend()).toBe('turn_of_ended_task');
  expect(await core.db.select().from(runs)).toMatchObject([{ taskId: id, status: 'canceled' }]);
});

test.each([
  ['under a bridge that nobody knows', { bridgeId: newId() }],
  ['under no bridge', { bridgeId: null }],
])('a turn %s is lost, and tried again', async (_, broken) => {
  await give('agent');
  const run = await claim();
  await core.db.update(runs).set(broken);
  expect(await mend()).toBe('turn_without_bridge');
  const [lost, again] = await core.db.select().from(runs).orderBy(runs.attempt);
  expect(lost).toMatchObject({ id: run.id, status: 'lost' });
  expect(again).toMatchObject({ status: 'pending', attempt: 2 });
});

test('an agent that waits for an answer which is there, or cannot come, is told', async () => {
  const { id: parentTaskId, threadId } = await give('agent');
  const run = await claim();
  const agent = { kind: 'agent', name: run.agent } as const;
  const asked = await core.db.transaction(async (tx) => {
    const task = await openTask(tx, {
      requester: agent,
      assignee: { kind: 'peer', name: 'eve' },
      type: 'TASK',
      payload: 'a question',
      threadId,
      parentTaskId,
    });
    await askAssignee(tx, core, task, { sender: agent, type: 'TASK', payload: 'a question', runId: run.id });
    return task;
  });
  const silent = { reason: null, detail: null, exitCode: 0, signal: null, text: null };
  await finishRun(core, run, { ...silent, action: 'succeed', outputBytes: 0, droppedBytes: 0 });
  expect(await taskNow(parentTaskId)).toMatchObject([{ status: 'running' }]);
  expect(await findStuck(core), 'it waits for the peer').toEqual([]);

  await core.db
    .update(tasks)
    .set({ status: 'completed', finishedAt: sql`now()` })
    .where(eq(tasks.id, asked.id));
  expect((await findStuck(core)).map(({ kind }) => kind)).toEqual([
    'answer_not_passed_on',
    'running_task_without_work',
  ]);
  expect(await mend()).toBe('answer_not_passed_on');
  const [turn] = await core.db.select().from(runs).where(eq(runs.status, 'pending'));
  expect(turn).toMatchObject({ taskId: parentTaskId });
});

test('a backlog of any length is looked at page by page, and nothing in it is passed over', async () => {
  const { id } = await give('agent');
  // Half of them have their turn and are over, the others are open and have none.
  await core.db.execute(sql`
    insert into task (id, thread_id, requester_kind, requester_name, assignee_kind, assignee_name, type, title, status)
      select gen_random_uuid(), thread_id, requester_kind, requester_name, assignee_kind, assignee_name, type, title,
        (array['queued', 'running', 'failed', 'completed'])[1 + n % 4]
      from task, generate_series(1, 2600) n where id = ${id}`);
  await core.db.execute(sql`
    with copy as (
      insert into message (id, task_id, thread_id, sender_kind, sender_name, recipient_kind, recipient_name, type, payload)
        select gen_random_uuid(), task.id, task.thread_id, sender_kind, sender_name, recipient_kind, recipient_name,
          message.type, payload
        from message, task where message.task_id = ${id} and task.id <> ${id}
        returning *)
    insert into run (id, seq, thread_id, task_id, message_id, agent)
      select gen_random_uuid(), copy.seq, copy.thread_id, task_id, copy.id, assignee_name
      from copy join task on task.id = task_id where status in ('failed', 'completed')`);
  const found = new Set<string>();
  let pages = 0;
  for (let place: Place | null = beginning; place; pages += 1) {
    const page = await readNextTasks(core.db, place);
    expect(page.taskIds.length).toBeLessThanOrEqual(500);
    for (const stuck of await findAll(page.taskIds)) found.add(stuck);
    place = page.next;
  }
  expect(pages).toBe(6);
  const all = await core.db.select({ id: tasks.id }).from(tasks).where(ne(tasks.id, id));
  expect(found).toEqual(new Set(all.map((task) => task.id)));
});

/** @returns the tasks of which something is found, each kind a hundred at a time */
async function findAll(taskIds: string[]): Promise<string[]> {
  const parts = Array.from({ length: Math.ceil(taskIds.length / 100) }, (_, part) =>
    taskIds.slice(part * 100, (part + 1) * 100),
  );
  const found = await Promise.all(parts.map((part) => findStuck(core, part)));
  return found.flat().map(({ taskId }) => taskId);
}
