import { randomUUID } from 'node:crypto';
import type { Core } from '@callboard/core/context';
import type { Task } from '@callboard/core/contracts/task';
import { UsageByDayInput, UsageDaysInput } from '@callboard/core/contracts/usage';
import type { Db } from '@callboard/core/db/client';
import { createTask } from '@callboard/core/task/create-task';
import { listUsageByAgent, listUsageByDay } from '@callboard/core/usage/list-recent-usage';
import { sumTaskUsage } from '@callboard/core/usage/sum-usage';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { openCore } from './harness/open-core.ts';

let core: Core;
let task: Task;

beforeEach(async () => {
  core = await openCore();
  task = await newTask();
});

function newTask(): Promise<Task> {
  const assignee = { kind: 'agent', name: core.config.defaultAgent } as const;
  const requester = { kind: 'human', name: 'Ann', scope: 'admin' } as const;
  return createTask(core, { assignee, requester, type: 'TASK', payload: 'Go' });
}

interface Turn {
  agent?: string;
  /** Hours before the day began, by UTC. */
  before?: number;
  used?: { model: string | null; input: number | null; output: number | null; cost: number | null };
}

/** Adds a turn that has ended to the task, as if it had run then; each is a further attempt at its message. */
async function addTurn(db: Db, of: Task, { agent = 'main', before = 0, used }: Turn): Promise<void> {
  const { model, input, output, cost } = used ?? { model: null, input: null, output: null, cost: null };
  await db.execute(sql`
    insert into run (id, seq, thread_id, task_id, message_id, agent, attempt, status, started_at,
      model, input_tokens, output_tokens, cost_usd)
    select ${randomUUID()}, seq, thread_id, task_id, message_id, ${agent},
      (select max(attempt) + 1 from run other where other.message_id = run.message_id), 'succeeded',
      date_trunc('day', now(), 'UTC') - make_interval(mins => ${before * 60}),
      ${model}, ${input}, ${output}, ${cost}
    from run where task_id = ${of.id} and attempt = 1`);
}

const small = { model: 'small', input: 100, output: 10, cost: 0.25 };
const big = { model: 'big', input: 1_000, output: null, cost: null };
const both = { inputTokens: 1_100, outputTokens: 10, costUsd: 0.25, models: ['big', 'small'] };
const nothing = { inputTokens: null, outputTokens: null, costUsd: null, models: [] };

test('the sums of a task and of its thread say how many of their turns reported what they used', async () => {
  const other = await newTask();
  await addTurn(core.db, task, { used: small });
  await addTurn(core.db, task, {});
  await addTurn(core.db, other, { used: big });
  await core.db.execute(sql`update task set thread_id = ${task.threadId} where id = ${other.id}`);
  await core.db.execute(sql`update run set thread_id = ${task.threadId} where task_id = ${other.id}`);
  const { task: own, thread } = await sumTaskUsage(core.db, task.id);
  // The turn of each task that has not begun is none yet.
  const figures = { inputTokens: 100, outputTokens: 10, costUsd: 0.25, models: ['small'] };
  expect(own).toEqual({ turns: 2, reported: 1, ...figures });
  expect(thread).toEqual({ turns: 3, reported: 2, ...both });
});

test('what no turn reported is unknown, and is not said to be 0', async () => {
  await addTurn(core.db, task, {});
  expect((await sumTaskUsage(core.db, task.id)).task).toEqual({ turns: 1, reported: 0, ...nothing });
});

test('there is no sum of a task that is not there', async () => {
  await expect(sumTaskUsage(core.db, randomUUID())).rejects.toThrow('there is no task');
});

test('each agent has its sum of the latest days, also one that is in no config any more', async () => {
  await addTurn(core.db, task, { agent: 'gone', used: big });
  await addTurn(core.db, task, { used: small });
  await addTurn(core.db, task, { used: small });
  await addTurn(core.db, task, { used: small, before: 29 * 24 + 1 });
  const usage = await listUsageByAgent(core.db, UsageDaysInput.parse({}));
  expect(usage.map(({ agent, turns, inputTokens }) => [agent, turns, inputTokens])).toEqual([
    ['gone', 1, 1_000],
    ['main', 2, 200],
  ]);
});

test('a day begins at midnight of the time zone that is asked for', async () => {
  // In one transaction, so that it is the same day from the first line to the last.
  await core.db.transaction(async (tx) => {
    const [days] = await tx.execute<{ today: string; yesterday: string }>(sql`
      select (now() at time zone 'UTC')::date::text as today,
        ((now() at time zone 'UTC')::date - 1)::text as yesterday`);
    await addTurn(tx, task, { before: 0.5, used: small });
    await addTurn(tx, task, { agent: 'other', used: big });
    const daysIn = async (input: object) => {
      const usage = await listUsageByDay(tx, UsageByDayInput.parse(input));
      return usage.map(({ day, ...sum }) => ({ day, turns: sum.turns, inputTokens: sum.inputTokens }));
    };
    const own = { turns: 1, inputTokens: 100 };
    expect(await daysIn({})).toEqual([
      { day: days?.today, turns: 1, inputTokens: 1_000 },
      { day: days?.yesterday, ...own },
    ]);
    expect(await daysIn({ timeZone: 'Asia/Tokyo' })).toEqual([
      { day: days?.today, turns: 2, inputTokens: 1_100 },
    ]);
    expect(await daysIn({ agent: 'main' })).toEqual([{ day: days?.yesterday, ...own }]);
    expect(await daysIn({ agent: 'main', days: 1 })).toEqual([]);
  });
});

test('a time zone that is none is refused', () => {
  const isTaken = (timeZone: string) => UsageDaysInput.safeParse({ timeZone }).success;
  expect(['UTC', 'Europe/Berlin', 'Nowhere/Land', '+02:00', ''].map(isTaken)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('no sum reads what it does not count, however many turns there are', async () => {
  await core.db.execute(sql`
    insert into thread (id, trace_id) select gen_random_uuid(), trace_id from thread, generate_series(1, 1000)`);
  await core.db.execute(sql`
    insert into task
    select (jsonb_populate_record(task, jsonb_build_object('id', thread.id, 'thread_id', thread.id))).*
    from task, thread where thread.id <> task.thread_id`);
  await core.db.execute(sql`
    insert into run (id, seq, thread_id, task_id, message_id, agent, attempt, status, started_at, input_tokens)
    select gen_random_uuid(), 1, task.thread_id, task.id, run.message_id, 'agent ' || (n % 5),
      1 + row_number() over (), 'succeeded', now() - make_interval(days => n), 1
    from run, task, generate_series(1, 20) n where run.attempt = 1`);
  await core.db.execute(sql`analyze run`);
  await core.db.transaction(async (tx) => {
    // What the connection did before the transaction may still be counted.
    const before = await countScans(tx);
    await sumTaskUsage(tx, task.id);
    await listUsageByAgent(tx, UsageDaysInput.parse({ days: 1 }));
    await listUsageByDay(tx, UsageByDayInput.parse({ days: 1 }));
    await listUsageByDay(tx, UsageByDayInput.parse({ days: 1, agent: 'agent 1' }));
    const after = await countScans(tx);
    expect(after.whole).toBe(before.whole);
    expect(after.indexed).toBeGreaterThan(before.indexed);
  });
});

async function countScans(tx: Db): Promise<{ whole: number; indexed: number }> {
  const [scans] = await tx.execute<{ whole: number; indexed: number }>(sql`
    select coalesce(sum(seq_scan), 0)::int as whole, coalesce(sum(idx_scan), 0)::int as indexed
    from pg_stat_xact_user_tables where relname = 'run'`);
  return scans ?? { whole: 0, indexed: 0 };
}
