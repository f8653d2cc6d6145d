import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { FailureReason } from '../contracts/failure-reason.ts';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { appendEvents, type NewEvent } from '../event/append-events.ts';
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
  await appendEvents(tx, toldOf(row, { action, failure }));
  return row;
}

export interface TaskChange {
  task: Pick<TaskRow, 'id' | 'threadId'>;
  action: TaskAction;
  failure: TaskFailure | null;
}

/**
 * Moves several tasks that the caller holds, in a state that allows it, in one part of a statement; what tells of it
 * (`toldOf`) is the caller's to add.
 */
export function changeTasks(changes: readonly TaskChange[]): SQL {
  const rows = changes.map(({ task, action, failure }) => {
    const { from, to } = taskTransitions[action];
    const change = { id: task.id, from, to, ends: isTerminalTask(to) };
    return { ...change, failure: failure?.sentence ?? null, reason: failure?.reason ?? null };
  });
  return sql`
    update ${tasks} set status = change."to", failure = change.failure, failure_reason = change.reason,
      updated_at = now(), finished_at = case when change.ends then now() end,
      cancel_requested_at = case when not change.ends then ${tasks.cancelRequestedAt} end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as change (
      id uuid, "from" text[], "to" text, ends boolean, failure text, reason text)
    where ${tasks.id} = change.id and ${tasks.id} = ${anyId(rows.map(({ id }) => id))}
      and ${tasks.status} = any (change."from")`;
}

/** @returns what the history is told of a change */
export function toldOf(
  { id, threadId }: TaskChange['task'],
  { action, failure }: Pick<TaskChange, 'action' | 'failure'>,
): NewEvent {
  const { to } = taskTransitions[action];
  return {
    type: 'task.status',
    threadId,
    taskId: id,
    data: {
      status: to,
      action,
      ...(failure ? { failure: failure.sentence, reason: failure.reason } : {}),
    },
  };
}
