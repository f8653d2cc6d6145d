import { asc, eq } from 'drizzle-orm';
import type { TaskDetail } from '../contracts/task-detail.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { CallboardError } from '../error.ts';
import { withDeliveries } from '../message/with-deliveries.ts';
import { toRun } from '../run/to-run.ts';
import { toTask } from './to-task.ts';

/** @throws CallboardError `not_found` */
export async function getTaskDetail(db: Db, taskId: string): Promise<TaskDetail> {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  if (!task) throw new CallboardError('not_found', `there is no task ${taskId}`);
  const { threadId } = task;
  const [traceId, thread, messageRows, runRows] = await Promise.all([
    findTraceId(db, threadId),
    db.select().from(tasks).where(eq(tasks.threadId, threadId)).orderBy(asc(tasks.id)),
    db.select().from(messages).where(eq(messages.threadId, threadId)).orderBy(asc(messages.seq)),
    db.select().from(runs).where(eq(runs.threadId, threadId)).orderBy(asc(runs.id)),
  ]);
  return {
    task: toTask(task),
    traceId,
    thread: thread.map(toTask),
    messages: await withDeliveries(db, messageRows),
    runs: runRows.map(toRun),
  };
}

async function findTraceId(db: Db, threadId: string): Promise<string> {
  const [thread] = await db.select().from(threads).where(eq(threads.id, threadId));
  if (!thread) throw new CallboardError('not_found', `there is no thread ${threadId}`);
  return thread.traceId;
}
