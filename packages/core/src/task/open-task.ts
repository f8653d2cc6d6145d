import type { MessagePayload } from '../contracts/message.ts';
import type { Assignee, Party } from '../contracts/primitives.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { newTraceId } from '../message/trace.ts';
import { appendEvents } from '../event/append-events.ts';
import { titleOf } from './title-of.ts';

export interface NewTask {
  requester: Party;
  assignee: Assignee;
  type: string;
  payload: MessagePayload;
  /** The thread it belongs to; a new one otherwise. */
  threadId?: string;
  /** The trace that a new thread goes on with; one of its own otherwise. */
  traceId?: string;
  parentTaskId?: string;
  /** The id by which the requester knows it. */
  externalId?: string;
}

/** Opens a task, `queued`; its first message is stored by the caller. */
export async function openTask(tx: Db, task: NewTask): Promise<TaskRow> {
  const threadId = task.threadId ?? newId();
  if (!task.threadId) {
    await tx.insert(threads).values({ id: threadId, traceId: task.traceId ?? newTraceId(threadId) });
  }
  const [row] = await tx
    .insert(tasks)
    .values({
      id: newId(),
      threadId,
      parentTaskId: task.parentTaskId ?? null,
      requesterKind: task.requester.kind,
      requesterName: task.requester.name,
      assigneeKind: task.assignee.kind,
      assigneeName: task.assignee.name,
      externalId: task.externalId ?? null,
      type: task.type,
      title: titleOf(task.payload),
      status: 'queued',
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, {
    type: 'task.created',
    threadId: row.threadId,
    taskId: row.id,
    data: {
      status: row.status,
      type: row.type,
      requester: `${row.requesterKind}:${row.requesterName}`,
      assignee: `${row.assigneeKind}:${row.assigneeName}`,
    },
  });
  return row;
}
