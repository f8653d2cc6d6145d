import type { Task } from '../contracts/task.ts';
import type { TaskRow } from '../db/schema/task.ts';

/** @returns the task as everything outside the database sees it */
export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    threadId: row.threadId,
    parentTaskId: row.parentTaskId,
    requester: { kind: row.requesterKind, name: row.requesterName },
    assignee: { kind: row.assigneeKind, name: row.assigneeName },
    externalId: row.externalId,
    type: row.type,
    title: row.title,
    status: row.status,
    failure: row.failure,
    failureReason: row.failureReason,
    cancelRequestedAt: row.cancelRequestedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
