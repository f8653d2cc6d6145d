import { json, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** What each job of the upkeep has to remember, over all bridges and their ends: how far it has come, say. */
export const upkeepStates = pgTable('upkeep_state', {
  job: text('job').primaryKey(),
  state: json('state').notNull(),
  changedAt: instant('changed_at').notNull().default(now),
});
