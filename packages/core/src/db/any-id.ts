import { type SQL, sql } from 'drizzle-orm';

/**
 * @returns `any (…)` of ids as one parameter: the text of the statement does not depend on how many there are, and the
 *   planner, which sees them, looks them up instead of reading the table
 */
export function anyId(ids: readonly string[]): SQL {
  return sql`any (${`{${ids.join()}}`}::uuid[])`;
}
