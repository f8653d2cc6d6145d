import type { Db } from '../db/client.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { appendEvents } from '../event/append-events.ts';
import { buildTask, type NewTask } from './build-task.ts';

/** Opens a task, `queued`; its first message is stored by the caller. */
export async function openTask(tx: Db, wanted: NewTask): Promise<TaskRow> {
  const { thread, task, event } = buildTask(wanted);
  if (thread) await tx.insert(threads).values(thread);
  const [row] = await tx.insert(tasks).values(task).returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, event);
  return row;
}
