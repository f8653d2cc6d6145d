import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** The bridges that work on this database. One that stops saying so is lost, and its runs with it. */
export const bridges = pgTable('bridge', {
  id: uuid('id').primaryKey(),
  host: text('host').notNull(),
  pid: integer('pid').notNull(),
  /** The agents that it can run; null: it does not say (an earlier version), so it may be any. */
  agents: text('agents').array(),
  startedAt: instant('started_at').notNull().default(now),
  heartbeatAt: instant('heartbeat_at').notNull().default(now),
});
