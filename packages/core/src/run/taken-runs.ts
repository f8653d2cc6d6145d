import { type SQL, sql } from 'drizzle-orm';
import { type RunRow, runs } from '../db/schema/run.ts';

/**
 * @returns a query for the ids of all runs whose message a turn takes on: every attempt at its own, and those
 *   that were collected or interrupted in favour of one of these, and so on
 */
export function takenRuns({ messageId }: Pick<RunRow, 'messageId'>): SQL {
  return sql`
    with recursive taken as (
      select id from ${runs} where message_id = ${messageId}
      union
      select merged.id from ${runs} merged join taken on merged.merged_into = taken.id
    )
    select id from taken`;
}
