import { failureSentences } from '../contracts/failure-sentences.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { markExecuted, markTogether } from '../message/mark-message.ts';
import { lockTask } from '../task/lock-task.ts';
import { judgeResult } from '../task/decide-turn.ts';
import { settleBy } from '../task/settle-task.ts';
import { readTurnFacts } from '../task/turn-facts.ts';
import { endRuns } from './end-runs.ts';
import { findMergedMessages } from './find-merged-messages.ts';
import { wasInterrupted } from './interrupt-runs.ts';
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
    const facts = carriesTask ? (await readTurnFacts(tx, core, [current.id])).get(current.id) : undefined;
    const judged = facts ? judgeResult(core.config, { run: current, result }, facts) : result;
    const counted = asInterrupted(current, task, judged);
    const { action, text: _, usage, ...columns } = counted;
    const [ended] = await endRuns(tx, isOwn(worker), action, {
      ...columns,
      ...usage,
      replyTokenExpiresAt: tokenEnd(columns.reason),
      // One that came to its own end before it could be interrupted has been worked on.
      ...(action === 'cancel' ? {} : { mergedInto: null }),
    });
    if (!ended) return null;
    if (action === 'succeed') await markExecuted(tx, ended.messageId);
    if (facts) await settleBy(tx, core, { task, run: ended, result: counted, facts });
    if (action === 'succeed') await markMerged(tx, ended);
    return ended;
  });
}

/** A turn that ends because a newer message interrupted it leaves its task to that one's turn. */
function asInterrupted(current: RunRow, task: TaskRow, result: RunResult): RunResult {
  if (result.action !== 'cancel' || !wasInterrupted(current, task)) return result;
  return { ...result, reason: 'interrupted', detail: failureSentences.interrupted };
}

async function markMerged(tx: Db, run: RunRow): Promise<void> {
  const merged = await findMergedMessages(tx, run);
  await markTogether(
    tx,
    merged.map(({ id }) => id),
    run.messageId,
  );
}
