import type { Core } from '../context.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { markExecuted } from '../message/mark-message.ts';
import { lockTask } from '../task/lock-task.ts';
import { findOutcome, settleTask } from '../task/settle-task.ts';
import { endRuns } from './end-runs.ts';
import { isOwn, type OwnRun } from './own-run.ts';
import type { RunResult } from './run-result.ts';
import { tokenEnd } from './token-end.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/**
 * Ends a run and settles its task, in one transaction.
 *
 * @param worker - the run as claimed: when another one has taken over meanwhile, nothing is changed
 * @returns the ended run, or null when it was no longer this worker's
 */
export function finishRun(core: Core, worker: OwnRun, result: RunResult): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, worker.taskId);
    const [current] = await tx.select().from(runs).where(isOwn(worker));
    if (!current) return null;
    const carriesTask = worksForAssignee(current, task);
    const outcome = carriesTask ? await findOutcome(tx, core, { task, run: current, result }) : { result };
    const { action, text: _, ...columns } = outcome.result;
    const [ended] = await endRuns(tx, isOwn(worker), action, {
      ...columns,
      replyTokenExpiresAt: tokenEnd(columns.reason),
    });
    if (!ended) return null;
    if (action === 'succeed') await markExecuted(tx, ended.messageId);
    if (carriesTask) await settleTask(tx, core, { task, run: ended, result: outcome.result });
    return ended;
  });
}
