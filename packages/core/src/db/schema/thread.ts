import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

export const threads = pgTable('thread', {
  id: uuid('id').primaryKey(),
  createdAt: instant('created_at').notNull().default(now),
});
