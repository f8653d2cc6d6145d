import { sql } from 'drizzle-orm';
import type { FailureGroup } from '../contracts/now.ts';
import type { FailureReason } from '../contracts/failure-reason.ts';
import type { Db } from '../db/client.ts';
import { newestInStatus } from '../task/newest-in-status.ts';

/** Of any number of failures so many of the newest tasks are looked through. */
const lookedThrough = 2_000;
const namedAssignees = 5;

interface Row extends Record<string, unknown> {
  reason: FailureReason | null;
  count: number;
  assignees: string[];
  id: string;
  title: string;
  failure: string | null;
  at: string;
}

/** @returns the tasks that failed within the last 24 hours by why they did, the most frequent reason first */
export async function listFailures(db: Db): Promise<FailureGroup[]> {
  const rows = await db.execute<Row>(sql`
    with lately as (
      select id, title, assignee_name, failure, failure_reason, finished_at
      from (${newestInStatus('failed', lookedThrough)}) newest
      where finished_at > now() - interval '24 hours'),
    grouped as (
      select failure_reason, count(*)::int as count,
        (array_agg(distinct assignee_name))[1:${sql.raw(String(namedAssignees))}] as assignees,
        (array_agg(id order by finished_at desc))[1] as latest
      from lately group by failure_reason)
    select grouped.failure_reason as reason, count, assignees, id, title, failure, finished_at as at
    from grouped join lately on lately.id = grouped.latest
    order by count desc, at desc`);
  return rows.map(({ reason, count, assignees, id, title, failure, at }) => ({
    reason,
    count,
    assignees,
    latest: { taskId: id, title, failure, at: new Date(at).toISOString() },
  }));
}
