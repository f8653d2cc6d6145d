import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tsvector } from './columns.ts';

/**
 * What is searched: one row for each task, written some moments after the task by the upkeep of a bridge, never by
 * what accepts a message. No foreign key: it is made and forgotten apart from its task. Both texts are kept out of
 * the row itself (`toast_tuple_target`), so that many rows of a search are few pages.
 */
export const searchDocuments = pgTable(
  'search_document',
  {
    taskId: uuid('task_id').primaryKey(),
    /** Title, messages and output, to show where words stand. */
    body: text('body').notNull(),
    words: tsvector('words').notNull(),
  },
  (table) => [
    // Each document is written into it at once: a list of pending ones is worked off in one go of up to half a second, for
    // which the feed would wait. Measured, this is no slower.
    index('search_words').using('gin', table.words).with({ fastupdate: false }),
  ],
);
