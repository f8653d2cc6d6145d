import { asc, eq } from 'drizzle-orm';
import type { TaskDetail, TaskWindow } from '../contracts/task-detail.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { CallboardError } from '../error.ts';
import { withDeliveries } from '../message/with-deliveries.ts';
import { toRun } from '../run/to-run.ts';
import { readThreadPart, type ThreadPart } from './read-thread-part.ts';
import { toTask } from './to-task.ts';

/**
 * @returns the task with its thread, or with the part of it that `window` asks for
 * @throws CallboardError `not_found`
 */
export async function getTaskDetail(db: Db, taskId: string, window?: TaskWindow): Promise<TaskDetail> {
  const [task] = await db.select().from(tasks).where(eq(tasks.id, taskId));
  if (!task) throw new CallboardError('not_found', `there is no task ${taskId}`);
  const [traceId, part] = await Promise.all([
    findTraceId(db, task.threadId),
    window ? readThreadPart(db, task, window) : readThread(db, task.threadId),
  ]);
  const sent = await withDeliveries(db, part.messages);
  return {
    task: toTask(task),
    traceId,
    thread: part.tasks.map(toTask),
    messages: sent.map((message) => ({ ...message, cutFromBytes: part.cut.get(message.id) ?? null })),
    runs: part.runs.map(toRun),
    earlier: part.earlier,
    later: part.later,
  };
}

async function findTraceId(db: Db, threadId: string): Promise<string> {
  const [thread] = await db.select().from(threads).where(eq(threads.id, threadId));
  if (!thread) throw new CallboardError('not_found', `there is no thread ${threadId}`);
  return thread.traceId;
}

async function readThread(db: Db, threadId: string): Promise<ThreadPart> {
  const [taskRows, messageRows, runRows] = await Promise.all([
    db.select().from(tasks).where(eq(tasks.threadId, threadId)).orderBy(asc(tasks.id)),
    db.select().from(messages).where(eq(messages.threadId, threadId)).orderBy(asc(messages.seq)),
    db.select().from(runs).where(eq(runs.threadId, threadId)).orderBy(asc(runs.id)),
  ]);
  return { tasks: taskRows, messages: messageRows, cut: new Map(), runs: runRows, earlier: 0, later: 0 };
}
