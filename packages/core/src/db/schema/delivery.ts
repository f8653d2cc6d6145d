import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryStatus } from '../../contracts/delivery.ts';
import { instant, now } from './columns.ts';

export const deliveries = pgTable(
  'delivery',
  {
    id: uuid('id').primaryKey(),
    /** Order in which they were asked for, by the database: the ids of two bridges follow two clocks. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    messageId: uuid('message_id').notNull(),
    taskId: uuid('task_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    peer: text('peer').notNull(),
    status: text('status').$type<DeliveryStatus>().notNull().default('pending'),
    /** Attempts begun so far, and how many of them the schedule does not count. */
    attempts: integer('attempts').notNull().default(0),
    attemptsBefore: integer('attempts_before').notNull().default(0),
    /** When the first attempt of this sending began. */
    triedSince: instant('tried_since'),
    nextAttemptAt: instant('next_attempt_at').notNull().default(now),
    /** The bridge that makes an attempt now; no foreign key: it may be forgotten before the attempt is. */
    claimedBy: uuid('claimed_by'),
    /**
     * It stands behind an older one of its thread and is not looked at: of a long line only the first matters.
     * Not every one that stands so is marked (`park-blocked.ts`).
     */
    parked: boolean('parked').notNull().default(false),
    createdAt: instant('created_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('delivery_message').on(table.messageId),
    index('delivery_task').on(table.taskId),
    index('delivery_peer').on(table.peer, table.status, table.id),
    index('delivery_status').on(table.status, table.id),
    index('delivery_dead')
      .on(table.taskId)
      .where(sql`status = 'dead'`),
    index('delivery_open')
      .on(table.peer, table.threadId, table.seq)
      .where(sql`status = 'pending'`),
    index('delivery_due')
      .on(table.peer, table.nextAttemptAt, table.seq)
      .where(sql`status = 'pending' and not parked`),
    index('delivery_tried')
      .on(table.triedSince)
      .where(sql`status = 'pending' and tried_since is not null`),
    index('delivery_claimed')
      .on(table.claimedBy)
      .where(sql`claimed_by is not null`),
  ],
);

export type DeliveryRow = typeof deliveries.$inferSelect;

export const deliveryAttempts = pgTable(
  'delivery_attempt',
  {
    deliveryId: uuid('delivery_id').notNull(),
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
