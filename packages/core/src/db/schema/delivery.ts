import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryStatus } from '../../contracts/delivery.ts';
import { instant, now } from './columns.ts';
import { messages } from './message.ts';
import { tasks } from './task.ts';
import { threads } from './thread.ts';

export const deliveries = pgTable(
  'delivery',
  {
    id: uuid('id').primaryKey(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => messages.id),
    taskId: uuid('task_id')
      .notNull()
      .references(() => tasks.id),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => threads.id),
    peer: text('peer').notNull(),
    status: text('status').$type<DeliveryStatus>().notNull().default('pending'),
    /** Attempts begun so far, and how many of them belong to earlier sendings by hand. */
    attempts: integer('attempts').notNull().default(0),
    attemptsBefore: integer('attempts_before').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().default(now),
    createdAt: instant('created_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('delivery_message').on(table.messageId),
    index('delivery_task').on(table.taskId),
    index('delivery_peer').on(table.peer, table.status, table.id),
    index('delivery_status').on(table.status, table.id),
    index('delivery_open')
      .on(table.peer, table.threadId, table.id)
      .where(sql`status = 'pending'`),
  ],
);

export type DeliveryRow = typeof deliveries.$inferSelect;

export const deliveryAttempts = pgTable(
  'delivery_attempt',
  {
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => deliveries.id),
    number: integer('number').notNull(),
    startedAt: instant('started_at').notNull().default(now),
    durationMs: integer('duration_ms'),
    statusCode: integer('status_code'),
    response: text('response'),
    error: text('error'),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.number] })],
);

export type DeliveryAttemptRow = typeof deliveryAttempts.$inferSelect;
