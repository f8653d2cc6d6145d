import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

export const threads = pgTable(
  'thread',
  {
    id: uuid('id').primaryKey(),
    /** The W3C trace id that its messages carry over bridges: 32 hexadecimal digits. */
    traceId: text('trace_id').notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [index('thread_trace').on(table.traceId)],
);

/** Traces that a person let go on: only turns after that count against the limits of loops. */
export const traceReleases = pgTable('trace_release', {
  traceId: text('trace_id').primaryKey(),
  releasedAt: instant('released_at').notNull().default(now),
});
