import { and, eq } from 'drizzle-orm';
import type { Run } from '../contracts/run.ts';
import type { Core } from '../context.ts';
import { now } from '../db/schema/columns.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';
import { cancelTask } from '../task/cancel-task.ts';
import { worksForAssignee } from './works-for-assignee.ts';
import { endRuns, runIs } from './end-runs.ts';
import { getRun } from './get-run.ts';
import { runCan } from './states.ts';

/**
 * Ends one turn. The assignee's turn takes its task with it (`cancelTask`); one in which a requester's agent
 * looks at an answer ends alone.
 *
 * @throws CallboardError `not_found`, `conflict` when the turn is over already
 */
export async function cancelRun(core: Core, runId: string): Promise<Run> {
  const run = await getRun(core.db, runId);
  if (!runCan('cancel', run.status)) {
    throw new CallboardError('conflict', `run ${runId} is ${run.status} already`);
  }
  const [task] = await core.db.select().from(tasks).where(eq(tasks.id, run.taskId));
  if (task && worksForAssignee(run, task)) await cancelTask(core, task.id);
  else await cancelAlone(core, runId);
  return getRun(core.db, runId);
}

async function cancelAlone(core: Core, runId: string): Promise<void> {
  await core.db.transaction(async (tx) => {
    await endRuns(tx, and(runIs(runId), eq(runs.status, 'pending')), 'cancel', { reason: 'canceled' });
    await tx
      .update(runs)
      .set({ cancelRequestedAt: now, replyTokenExpiresAt: now })
      .where(and(runIs(runId), eq(runs.status, 'running')));
  });
}
