import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import type { Core } from '../context.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { lockTask } from '../task/lock-task.ts';
import { failUnbegun } from './fail-unbegun.ts';

/** So many at a time; what is left is found by the next look. */
const batch = 100;

/**
 * Fails the turns that have waited for their agent longer than its `queueTimeout` allows; the time for which a
 * person held one does not count.
 *
 * @returns the runs that were ended
 */
export async function expireRuns(core: Core, agent: AgentConfig): Promise<RunRow[]> {
  const { queueTimeout } = agent;
  if (queueTimeout === undefined) return [];
  const late = await core.db
    .select({ id: runs.id, taskId: runs.taskId })
    .from(runs)
    .where(
      and(
        eq(runs.agent, agent.name),
        eq(runs.status, 'pending'),
        isNull(runs.hold),
        sql`coalesce(${runs.releasedAt}, ${runs.createdAt}) < now() - make_interval(secs => ${queueTimeout})`,
      ),
    )
    .orderBy(asc(runs.seq))
    .limit(batch);
  const expired: RunRow[] = [];
  for (const { id, taskId } of late) {
    const run = await core.db.transaction(async (tx) =>
      failUnbegun(tx, core, {
        task: await lockTask(tx, taskId),
        runId: id,
        reason: 'queue_timeout',
        detail: `It waited longer than ${queueTimeout} s for ${agent.name} to have room for it.`,
      }),
    );
    if (run) expired.push(run);
  }
  return expired;
}
