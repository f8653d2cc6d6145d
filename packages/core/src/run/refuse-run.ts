import type { z } from 'zod';
import type { Run, RunRefuseInput } from '../contracts/run.ts';
import type { Core } from '../context.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import { lockHeldRun } from './lock-held-run.ts';
import { toRun } from './to-run.ts';
import { worksForAssignee } from './works-for-assignee.ts';

export type RefuseRun = z.infer<typeof RunRefuseInput> & { by: string };

/**
 * Ends a held turn before it begins. Its task fails, and a peer that asked for it is told, unless other
 * messages of it still wait for their turn.
 *
 * @throws CallboardError `not_found`, `conflict` when it is not held (any more)
 */
export function refuseRun(core: Core, { runId, why, by }: RefuseRun): Promise<Run> {
  return core.db.transaction(async (tx) => {
    const { task } = await lockHeldRun(tx, runId);
    const ended = {
      reason: 'refused',
      detail: why ? `Refused by ${by}: ${why}` : `Refused by ${by}.`,
    } as const;
    const [run] = await endRuns(tx, runIs(runId), 'fail', ended);
    if (!run) throw new Error(`run ${runId} was locked, yet is no longer pending`);
    if (worksForAssignee(run, task)) {
      const { exitCode, signal, outputBytes, droppedBytes } = run;
      const result = {
        action: 'fail',
        text: null,
        exitCode,
        signal,
        outputBytes,
        droppedBytes,
        ...ended,
      } as const;
      await settleTask(tx, core, { task, run, result });
    }
    return toRun(run);
  });
}
