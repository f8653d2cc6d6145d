import { and, gte, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TimeRange } from '../contracts/page.ts';

/** Ids carry the time of the bridge that made them: no clock in use is further off the database's than this. */
const clockSlackMs = 3_600_000;

/**
 * @returns the condition that a row was made in the range. Its id, which begins with the time, bounds where in the
 *   list's order the rows can stand, so that nothing beyond is read
 */
export function isWithin(columns: { id: PgColumn; createdAt: PgColumn }, range: TimeRange): SQL | undefined {
  const since = range.since === undefined ? undefined : new Date(range.since);
  const until = range.until === undefined ? undefined : new Date(range.until);
  return and(
    since && and(gte(columns.createdAt, since), gte(columns.id, lowestId(since.getTime() - clockSlackMs))),
    until && and(lt(columns.createdAt, until), lt(columns.id, lowestId(until.getTime() + clockSlackMs))),
  );
}

/** @returns the lowest UUID version 7 of a moment, in milliseconds since 1970 */
export function lowestId(at: number): string {
  const hex = Math.max(at, 0).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
