import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { RunRow } from '../db/schema/run.ts';
import { runs } from '../db/schema/run.ts';
import { lockTask } from '../task/lock-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import { hasFinished } from './has-finished.ts';
import { repeatRun } from './repeat-run.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/**
 * Gives back a turn whose bridge was told to stop: it is taken again, and this does not count as a loss.
 *
 * @param worker - the bridge that claimed it: when another one has taken over meanwhile, nothing is changed
 * @returns the ended run, or null when it was no longer this worker's
 */
export function handBackRun(
  core: Core,
  worker: Pick<RunRow, 'id' | 'taskId' | 'bridgeId'>,
  ended: Pick<RunRow, 'exitCode' | 'signal' | 'outputBytes' | 'droppedBytes'>,
): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, worker.taskId);
    const mine = and(runIs(worker.id), eq(runs.bridgeId, worker.bridgeId ?? ''));
    const [run] = await endRuns(tx, mine, 'cancel', {
      ...ended,
      reason: 'lost',
      detail: 'The bridge was stopped during this turn.',
      replyTokenExpiresAt: new Date(),
    });
    if (!run) return null;
    if (!(await hasFinished(tx, run.id))) await repeatRun(tx, task, run);
    else if (worksForAssignee(run, task)) {
      const result = {
        ...ended,
        action: 'lose',
        reason: run.reason,
        detail: run.detail,
        text: null,
      } as const;
      await settleTask(tx, core, { task, run, result });
    }
    return run;
  });
}
