import { and, asc, gt, type SQL, sql } from 'drizzle-orm';
import { NIL } from 'uuid';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { isWithin } from '../db/time-range.ts';

/** So few that deleting what belongs to them takes some tens of milliseconds, for which the feed waits. */
const pageSize = 50;

/** Gives the ids of all threads that began before `cutoff`, some at a time, oldest first. */
export async function* walkThreads(db: Db, cutoff: Date): AsyncGenerator<string[]> {
  const old = isWithin(threads, { until: cutoff.toISOString() });
  let last: string = NIL;
  for (;;) {
    const rows = await db
      .select({ id: threads.id })
      .from(threads)
      .where(and(old, gt(threads.id, last)))
      .orderBy(asc(threads.id))
      .limit(pageSize);
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    last = rows.at(-1)?.id ?? last;
  }
}

/**
 * @returns the condition that nothing of a thread (`thread.id`) is open or younger than `cutoff`: no task, no turn
 *   that waits or runs, no delivery that waits. What was asked for in another thread's task stays as long as that is
 *   open, and a task stays as long as what was asked for in its turn is there.
 */
export function isPrunable(cutoff: Date): SQL {
  const at = sql`${cutoff.toISOString()}::timestamptz`;
  return sql`
    not exists (
      select from ${tasks} t where t.thread_id = thread.id and (t.finished_at is null or t.finished_at >= ${at}))
    and not exists (
      select from ${runs} r where r.thread_id = thread.id and r.status in ('pending', 'running'))
    and not exists (
      select from ${tasks} t join ${deliveries} d on d.task_id = t.id
      where t.thread_id = thread.id and d.status = 'pending')
    and not exists (
      select from ${tasks} t join ${tasks} asked on asked.parent_task_id = t.id
      where t.thread_id = thread.id and asked.thread_id <> thread.id)
    and not exists (
      select from ${tasks} t join ${tasks} asking on asking.id = t.parent_task_id
      where t.thread_id = thread.id and asking.finished_at is null)`;
}

/** @returns `column = any (…)`, for any number of ids */
export function isOneOf(column: SQL, ids: readonly string[]): SQL {
  return sql`${column} = any (${sql.param(`{${ids.join(',')}}`)}::uuid[])`;
}

/** @returns how many tasks of the threads could be forgotten now */
export async function countPrunable(db: Db, threadIds: readonly string[], cutoff: Date): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${threads} join ${tasks} on task.thread_id = thread.id
    where ${isOneOf(sql`thread.id`, threadIds)} and ${isPrunable(cutoff)}`);
  return row?.count ?? 0;
}
