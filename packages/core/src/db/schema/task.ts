import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Assignee, PartyKind } from '../../contracts/primitives.ts';
import type { FailureReason } from '../../contracts/failure-reason.ts';
import type { TaskStatus } from '../../contracts/task.ts';
import { instant, now } from './columns.ts';

export const tasks = pgTable(
  'task',
  {
    id: uuid('id').primaryKey(),
    threadId: uuid('thread_id').notNull(),
    parentTaskId: uuid('parent_task_id'),
    requesterKind: text('requester_kind').$type<PartyKind>().notNull(),
    requesterName: text('requester_name').notNull(),
    assigneeKind: text('assignee_kind').$type<Assignee['kind']>().notNull(),
    assigneeName: text('assignee_name').notNull(),
    externalId: text('external_id'),
    type: text('type').notNull(),
    title: text('title').notNull(),
    status: text('status').$type<TaskStatus>().notNull(),
    failure: text('failure'),
    failureReason: text('failure_reason').$type<FailureReason>(),
    cancelRequestedAt: instant('cancel_requested_at'),
    createdAt: instant('created_at').notNull().default(now),
    updatedAt: instant('updated_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('task_thread').on(table.threadId, table.id),
    index('task_status').on(table.status, table.id),
    // Each filter of the list finds its tasks in the list's order, also those that are few (docs/performance.md).
    index('task_assignee').on(table.assigneeName, table.id),
    index('task_requester').on(table.requesterName, table.id),
    index('task_type').on(table.type, table.id),
    // Written once for each task, when it ends; nothing that changes at every step is in any index.
    index('task_finished')
      .on(table.finishedAt, table.id)
      .where(sql`finished_at is not null`),
    // A peer names a task by its own id; the newest one with that id is the one it means.
    index('task_external')
      .on(table.requesterName, table.externalId, table.id)
      .where(sql`external_id is not null`),
    index('task_parent')
      .on(table.parentTaskId)
      .where(sql`parent_task_id is not null`),
  ],
);

export type TaskRow = typeof tasks.$inferSelect;
