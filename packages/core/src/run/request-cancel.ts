import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type RunRow, runs } from '../db/schema/run.ts';

/**
 * Asks the bridge that works on the task's running turns to end them, and revokes their reply tokens at once.
 *
 * @returns the runs that have to end first
 */
export function requestCancel(tx: Db, taskId: string): Promise<RunRow[]> {
  return tx
    .update(runs)
    .set({ cancelRequestedAt: now, replyTokenExpiresAt: now })
    .where(and(eq(runs.taskId, taskId), eq(runs.status, 'running')))
    .returning();
}
