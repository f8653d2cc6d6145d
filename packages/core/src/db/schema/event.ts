import { sql } from 'drizzle-orm';
import { bigint, index, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Event, EventType } from '../../contracts/event.ts';
import { instant, now, xid8 } from './columns.ts';

/** The append-only history. No foreign keys: it outlives what it tells of. */
export const events = pgTable(
  'event',
  {
    id: bigint('id', { mode: 'bigint' }).notNull().generatedAlwaysAsIdentity(),
    /**
     * The transaction that wrote it. An identity alone skips rows that commit late: the feed reads in the
     * order (xid, id), and only what is older than every transaction still under way.
     */
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    at: instant('at').notNull().default(now),
    type: text('type').$type<EventType>().notNull(),
    threadId: uuid('thread_id'),
    taskId: uuid('task_id'),
    messageId: uuid('message_id'),
    runId: uuid('run_id'),
    deliveryId: uuid('delivery_id'),
    data: json('data').$type<Event['data']>().notNull().default({}),
  },
  (table) => [
    primaryKey({ columns: [table.xid, table.id] }),
    // Which parts of the history may tell of a task: it costs hardly anything to write, unlike an entry for each event.
    index('event_about')
      .using('brin', table.taskId.op('uuid_bloom_ops'), table.threadId.op('uuid_bloom_ops'))
      .with({ pages_per_range: 32, autosummarize: true }),
  ],
);

export type EventRow = typeof events.$inferSelect;
