import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { endRuns } from './end-runs.ts';

/** Cancels the task's turns that have not begun. The caller holds the task. */
export async function cancelPendingRuns(tx: Db, taskId: string): Promise<void> {
  await endRuns(tx, and(eq(runs.taskId, taskId), eq(runs.status, 'pending')), 'cancel', {
    reason: 'canceled',
    detail: 'Canceled before it began.',
  });
}
