import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { markExecuted } from '../message/mark-message.ts';
import { lockTask } from '../task/lock-task.ts';
import { findOutcome, settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import type { RunResult } from './run-result.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/** For how long after its end an agent's last callback, still on its way, is taken and kept as late. */
const tokenGraceMs = 60_000;

/**
 * Ends a run and settles its task, in one transaction.
 *
 * @param worker - the bridge that claimed it: when another one has taken over meanwhile, nothing is changed
 * @returns the ended run, or null when it was no longer this worker's
 */
export function finishRun(
  core: Core,
  worker: Pick<RunRow, 'id' | 'taskId' | 'bridgeId'>,
  result: RunResult,
): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, worker.taskId);
    const [current] = await tx.select().from(runs).where(runIs(worker.id));
    if (!current || !worker.bridgeId) return null;
    const carriesTask = worksForAssignee(current, task);
    const outcome = carriesTask ? await findOutcome(tx, core, { task, run: current, result }) : { result };
    const { action, text: _, ...columns } = outcome.result;
    const [ended] = await endRuns(tx, and(runIs(worker.id), eq(runs.bridgeId, worker.bridgeId)), action, {
      ...columns,
      replyTokenExpiresAt: new Date(action === 'cancel' ? Date.now() : Date.now() + tokenGraceMs),
    });
    if (!ended) return null;
    if (action === 'succeed') await markExecuted(tx, ended.messageId);
    if (carriesTask) await settleTask(tx, core, { task, run: ended, result: outcome.result });
    return ended;
  });
}
