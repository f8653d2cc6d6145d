import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { AlertRule, AlertStatus } from '../../contracts/alert.ts';
import { instant, now } from './columns.ts';

export const alerts = pgTable(
  'alert',
  {
    id: uuid('id').primaryKey(),
    hook: text('hook').notNull(),
    rule: text('rule').$type<AlertRule>().notNull(),
    /** What it is about, so that nobody is told of it twice. */
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    taskId: uuid('task_id'),
    status: text('status').$type<AlertStatus>().notNull().default('pending'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().default(now),
    error: text('error'),
    createdAt: instant('created_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    uniqueIndex('alert_subject').on(table.hook, table.rule, table.subject),
    index('alert_hook').on(table.hook, table.status, table.id),
    index('alert_due')
      .on(table.nextAttemptAt)
      .where(sql`status = 'pending'`),
  ],
);

export type AlertRow = typeof alerts.$inferSelect;
