import { asc, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { RunningTurn } from '../contracts/now.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';

const mostShown = 50;

/** @returns the turns that are under way, the one that has taken longest first, at most 50 */
export async function listRunning({ db, config }: Core): Promise<RunningTurn[]> {
  const rows = await db
    .select({ run: runs, task: tasks })
    .from(runs)
    .innerJoin(tasks, eq(tasks.id, runs.taskId))
    .where(eq(runs.status, 'running'))
    .orderBy(asc(runs.startedAt))
    .limit(mostShown);
  return rows.map(({ run, task }) => ({
    runId: run.id,
    taskId: run.taskId,
    title: task.title,
    agent: run.agent,
    requester: { kind: task.requesterKind, name: task.requesterName },
    attempt: run.attempt,
    startedAt: (run.startedAt ?? run.createdAt).toISOString(),
    timeoutSeconds: config.agents.get(run.agent)?.timeout ?? null,
  }));
}
