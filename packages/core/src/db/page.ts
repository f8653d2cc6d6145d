import { asc, desc, gt, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { PageInput } from '../contracts/page.ts';

/** A page as a query asks for it: one row beyond its end, which tells whether there are more. */
export interface PageQuery {
  where: SQL | undefined;
  orderBy: SQL;
  limit: number;
}

/** @param id - the column in whose order the list stands; ids of UUID version 7 are in the order of their making */
export function pageQuery(id: PgColumn, { cursor, direction, limit }: PageInput): PageQuery {
  const backward = direction === 'backward';
  const beyond = backward ? gt : lt;
  return {
    where: cursor ? beyond(id, cursor) : undefined,
    orderBy: backward ? asc(id) : desc(id),
    limit: limit + 1,
  };
}

/**
 * Makes a page of the rows that were read.
 *
 * @param rows - as `pageQuery` orders and limits them
 */
export function toPage<Item extends { id: string }>(
  rows: Item[],
  { cursor, direction, limit }: PageInput,
): { items: Item[]; nextCursor: string | null; previousCursor: string | null } {
  const backward = direction === 'backward';
  const items = rows.slice(0, limit);
  if (backward) items.reverse();
  const hasMore = rows.length > limit;
  const oldest = items.at(-1)?.id ?? null;
  // Where a page was read backward from there is something older: the row of the cursor, or what was behind it.
  return {
    items,
    nextCursor: backward ? (cursor ? (oldest ?? cursor) : null) : hasMore ? oldest : null,
    previousCursor: items[0]?.id ?? cursor ?? null,
  };
}
