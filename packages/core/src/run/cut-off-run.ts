import { and, isNull } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { lockTask } from '../task/lock-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns } from './end-runs.ts';
import { type CutOffKind, judgeCutOff } from './judge-cut-off.ts';
import { isOwn, type OwnRun } from './own-run.ts';
import { repeatRun } from './repeat-run.ts';
import { tokenEnd } from './token-end.ts';
import { worksForAssignee } from './works-for-assignee.ts';

export interface CutOff {
  kind: CutOffKind;
  /** What its process left, where it is known. */
  output?: Pick<RunRow, 'exitCode' | 'signal' | 'outputBytes' | 'droppedBytes'>;
}

/**
 * Ends a turn whose bridge ended under it, and repeats it where it may be (`judgeCutOff`); otherwise its task is
 * settled with what there is.
 *
 * @param worker - the run as claimed: when another bridge has taken over meanwhile, nothing is changed
 * @returns the ended run, or null when it was no longer this worker's
 */
export function cutOffRun(core: Core, worker: OwnRun, { kind, output }: CutOff): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, worker.taskId);
    // An answer that was only late may have let it begin meanwhile: then it is no longer unclaimed.
    const isCutOff = kind === 'unclaimed' ? and(isOwn(worker), isNull(runs.spawnedAt)) : isOwn(worker);
    const [current] = await tx.select().from(runs).where(isCutOff);
    if (!current) return null;
    const { action, reason, detail, repeat } = await judgeCutOff(tx, { task, run: current, kind });
    const outcome = { ...output, reason, detail, replyTokenExpiresAt: tokenEnd(reason) };
    const [run] = await endRuns(tx, isCutOff, action, outcome);
    if (!run) return null;
    if (repeat) await repeatRun(tx, core, { task, run });
    else if (worksForAssignee(run, task)) {
      const { exitCode, signal, outputBytes, droppedBytes } = run;
      // Only what somebody canceled takes its task with it; a stop is no wish of theirs.
      const settled = reason === 'canceled' ? 'cancel' : 'lose';
      const ended = { exitCode, signal, outputBytes, droppedBytes, reason, detail, text: null };
      await settleTask(tx, core, { task, run, result: { ...ended, action: settled } });
    }
    return run;
  });
}
