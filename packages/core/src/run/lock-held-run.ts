import type { HoldReason } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import type { RunRow } from '../db/schema/run.ts';
import { runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';
import { lockTask } from '../task/lock-task.ts';
import { runIs } from './end-runs.ts';
import { getRun } from './get-run.ts';

export interface HeldRun {
  task: TaskRow;
  run: RunRow;
  hold: HoldReason;
}

/**
 * Takes the task of a turn that waits for a person.
 *
 * @throws CallboardError `not_found`, `conflict` when it does not wait for one (any more)
 */
export async function lockHeldRun(tx: Db, runId: string): Promise<HeldRun> {
  const { taskId } = await getRun(tx, runId);
  const task = await lockTask(tx, taskId);
  const [run] = await tx.select().from(runs).where(runIs(runId));
  if (!run || run.status !== 'pending' || run.hold === null) {
    const state = run && run.status !== 'pending' ? run.status : 'free to begin';
    throw new CallboardError('conflict', `run ${runId} is ${state}: it waits for nobody`);
  }
  return { task, run, hold: run.hold };
}
