import { and, asc, desc, gt, gte, lt, lte, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { OrderedPageInput, PageInput } from '../contracts/page.ts';

/** Of a list that has only one order, a page says neither `order` nor `through`. */
export type ListPage = PageInput & Partial<Pick<OrderedPageInput, 'order' | 'through'>>;

/** A page as a query asks for it: one row beyond its end, which tells whether there are more. */
export interface PageQuery {
  where: SQL | undefined;
  orderBy: SQL;
  limit: number;
}

/** @param id - the column in whose order the list stands; ids of UUID version 7 are in the order of their making */
export function pageQuery(id: PgColumn, page: ListPage): PageQuery {
  const { cursor, through, limit } = page;
  const [beyond, upTo, order] = isAscending(page) ? [gt, lte, asc] : [lt, gte, desc];
  return {
    where: and(cursor ? beyond(id, cursor) : undefined, through ? upTo(id, through) : undefined),
    orderBy: order(id),
    limit: limit + 1,
  };
}

/** @returns whether the page is read from older to newer rows */
export function isAscending({ order, direction }: Pick<ListPage, 'order' | 'direction'>): boolean {
  return (order === 'oldest') !== (direction === 'backward');
}

/**
 * Makes a page of the rows that were read.
 *
 * @param rows - as `pageQuery` orders and limits them
 * @param cursorOf - what leads on from a row; its id unless the list stands in another order
 */
export function toPage<Item extends { id: string }>(
  rows: Item[],
  { cursor, direction, limit, through }: ListPage,
  cursorOf: (item: Item) => string = ({ id }) => id,
): { items: Item[]; nextCursor: string | null; previousCursor: string | null } {
  const backward = direction === 'backward';
  const items = rows.slice(0, limit);
  if (backward) items.reverse();
  const hasMore = rows.length > limit;
  const [first, last] = [items[0], items.at(-1)].map((item) => item && cursorOf(item));
  // Where a page was read backward there is something behind it: the row of the cursor, or what was behind that.
  return {
    items,
    nextCursor: backward ? (cursor ? (last ?? cursor) : null) : ((hasMore ? last : through) ?? null),
    previousCursor: first ?? cursor ?? null,
  };
}
