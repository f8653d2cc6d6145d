import type { MessagePayload } from '../contracts/message.ts';
import type { Assignee, Party } from '../contracts/primitives.ts';
import { newId } from '../db/new-id.ts';
import type { tasks } from '../db/schema/task.ts';
import type { threads } from '../db/schema/thread.ts';
import type { NewEvent } from '../event/append-events.ts';
import { newTraceId } from '../message/trace.ts';
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

/** What is stored of a new task, but for its first message. */
export interface BuiltTask {
  /** Null: it belongs to one that there is. */
  thread: typeof threads.$inferInsert | null;
  task: typeof tasks.$inferInsert;
  event: NewEvent;
}

/** @returns a task, `queued`, with ids of its own */
export function buildTask(wanted: NewTask): BuiltTask {
  const { requester, assignee, type } = wanted;
  const threadId = wanted.threadId ?? newId();
  const task = {
    id: newId(),
    threadId,
    parentTaskId: wanted.parentTaskId ?? null,
    requesterKind: requester.kind,
    requesterName: requester.name,
    assigneeKind: assignee.kind,
    assigneeName: assignee.name,
    externalId: wanted.externalId ?? null,
    type,
    title: titleOf(wanted.payload),
    status: 'queued',
  } as const;
  return {
    thread: wanted.threadId ? null : { id: threadId, traceId: wanted.traceId ?? newTraceId(threadId) },
    task,
    event: {
      type: 'task.created',
      threadId,
      taskId: task.id,
      data: {
        status: task.status,
        type,
        requester: `${requester.kind}:${requester.name}`,
        assignee: `${assignee.kind}:${assignee.name}`,
      },
    },
  };
}
