import { and, asc, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { takenRuns } from './taken-runs.ts';

/** @returns the messages that a turn takes along besides its own, in their order */
export function findMergedMessages(db: Db, run: Pick<RunRow, 'messageId'>): Promise<MessageRow[]> {
  const taken = db
    .select({ id: runs.messageId })
    .from(runs)
    .where(inArray(runs.id, sql`(${takenRuns(run)})`));
  return db
    .select()
    .from(messages)
    .where(and(inArray(messages.id, taken), ne(messages.id, run.messageId)))
    .orderBy(asc(messages.seq));
}
