import { eq } from 'drizzle-orm';
import type { Task } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { tasks } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';
import { toTask } from './to-task.ts';

/** @throws CallboardError `not_found` */
export async function loadTask(db: Db, taskId: string): Promise<Task> {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  if (!row) throw new CallboardError('not_found', `there is no task ${taskId}`);
  return toTask(row);
}
