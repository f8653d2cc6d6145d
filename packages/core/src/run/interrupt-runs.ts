import { and, eq, ne } from 'drizzle-orm';
import type { Config } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';

/**
 * Asks for the end of the turn that runs while a newer message comes, where its agent's settings say so
 * (`busy: 'interrupt'`): the newer message's turn takes its message along. A turn that is held interrupts
 * nothing. The caller holds the task.
 */
export async function interruptRuns(tx: Db, { agents }: Config, newer: RunRow): Promise<void> {
  if (agents.get(newer.agent)?.busy !== 'interrupt' || newer.hold !== null) return;
  await tx
    .update(runs)
    .set({ cancelRequestedAt: now, replyTokenExpiresAt: now, mergedInto: newer.id })
    .where(
      and(
        eq(runs.taskId, newer.taskId),
        eq(runs.agent, newer.agent),
        eq(runs.status, 'running'),
        ne(runs.id, newer.id),
      ),
    );
}

/** @returns whether a run is to end because of a newer message, and not because somebody canceled its task */
export function wasInterrupted(
  run: Pick<RunRow, 'mergedInto'>,
  task: Pick<TaskRow, 'cancelRequestedAt'>,
): boolean {
  return run.mergedInto !== null && task.cancelRequestedAt === null;
}
