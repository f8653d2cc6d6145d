import { and, eq, inArray } from 'drizzle-orm';
import type { FailureReason } from '../contracts/failure-reason.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { appendEvents } from '../event/append-events.ts';
import { isTerminalTask, type TaskAction, taskTransitions } from './states.ts';

export interface TaskFailure {
  reason: FailureReason;
  /** One sentence for a person. */
  sentence: string;
}

/**
 * The only writer of a task's status: moves it as the transition table allows.
 *
 * @param failure - why, with `fail`
 * @returns the task as it is now, or null when its status does not allow the action: nothing was changed
 */
export async function changeTask(
  tx: Db,
  taskId: string,
  action: TaskAction,
  failure: TaskFailure | null = null,
): Promise<TaskRow | null> {
  const { from, to } = taskTransitions[action];
  const ends = isTerminalTask(to);
  const [row] = await tx
    .update(tasks)
    .set({
      status: to,
      failure: failure?.sentence ?? null,
      failureReason: failure?.reason ?? null,
      updatedAt: now,
      finishedAt: ends ? now : null,
      ...(ends || action === 'retry' ? { cancelRequestedAt: null } : {}),
    })
    .where(and(eq(tasks.id, taskId), inArray(tasks.status, [...from])))
    .returning();
  if (!row) return null;
  await appendEvents(tx, {
    type: 'task.status',
    threadId: row.threadId,
    taskId: row.id,
    data: {
      status: row.status,
      action,
      ...(failure ? { failure: failure.sentence, reason: failure.reason } : {}),
    },
  });
  return row;
}
