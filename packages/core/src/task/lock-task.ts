import { eq } from 'drizzle-orm';
import { CallboardError } from '../error.ts';
import type { Db } from '../db/client.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';

/**
 * Takes the task for the rest of the transaction. Whoever changes a task, its runs or its messages takes it
 * first, so that two of them never wait for each other crosswise.
 *
 * @throws CallboardError `not_found`
 */
export async function lockTask(tx: Db, taskId: string): Promise<TaskRow> {
  const [row] = await tx.select().from(tasks).where(eq(tasks.id, taskId)).for('update');
  if (!row) throw new CallboardError('not_found', `there is no task ${taskId}`);
  return row;
}
