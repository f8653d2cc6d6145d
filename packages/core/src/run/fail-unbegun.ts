import { and, eq } from 'drizzle-orm';
import type { FailureReason } from '../contracts/failure-reason.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import { worksForAssignee } from './works-for-assignee.ts';

export interface Unbegun {
  /** Held by the caller. */
  task: TaskRow;
  runId: string;
  reason: FailureReason;
  /** One sentence for a person. */
  detail: string;
}

/**
 * Fails a turn that has not begun and will not. Its task fails with it, and a peer that asked is told, unless
 * other messages of the task wait for their turn.
 *
 * @returns the ended run, or null when it has begun or ended meanwhile
 */
export async function failUnbegun(tx: Db, core: Core, unbegun: Unbegun): Promise<RunRow | null> {
  const { task, runId, reason, detail } = unbegun;
  const [run] = await endRuns(tx, and(runIs(runId), eq(runs.status, 'pending')), 'fail', { reason, detail });
  if (!run) return null;
  if (worksForAssignee(run, task)) {
    const { exitCode, signal, outputBytes, droppedBytes } = run;
    const ended = { reason, detail, exitCode, signal, outputBytes, droppedBytes, text: null };
    await settleTask(tx, core, { task, run, result: { ...ended, action: 'fail' } });
  }
  return run;
}
