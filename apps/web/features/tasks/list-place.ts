import { writeEndPlace } from '@callboard/core/contracts/end-place';
import type { TaskOrder } from './task-filters';

/** One page of a list as it was bounded when it was read: what comes after `cursor`, up to `through`. */
export interface Bounds {
  cursor: string | null;
  /** Null: to the end of the list. */
  through: string | null;
}

/**
 * How much of a list is shown, bounded at its beginning, so that what arrives moves nothing. Each page begins where
 * the one before it ends: read again, they show no row twice and leave none out.
 */
export type ListPlace = readonly Bounds[];

/** What is known of a page when it has been read. */
export interface ReadPage {
  items: readonly { id: string; finishedAt: string | null }[];
  nextCursor: string | null;
}

/**
 * @param page - the first one of the list
 * @returns the place that shows it, and nothing that comes later; null when there is nothing that could be moved
 */
export function placeAt(page: ReadPage, order: TaskOrder): ListPlace | null {
  const first = page.items[0];
  if (!first && page.nextCursor === null) return null;
  return [{ cursor: first ? cursorBefore(first, order) : null, through: page.nextCursor }];
}

/** @returns the cursor that bounds a list so that this is its first row; null where nothing can come before it */
function cursorBefore({ id, finishedAt }: ReadPage['items'][number], order: TaskOrder): string | null {
  switch (order) {
    case 'newest':
      return idAfter(id);
    case 'oldest':
      return null;
    case 'finished':
      return writeEndPlace({ at: Date.parse(finishedAt ?? ''), id: idAfter(id) });
  }
}

/** @param next - what was read from the end of the place on. @returns the place with it */
export function extendPlace(place: ListPlace, next: ReadPage): ListPlace {
  const end = place.at(-1)?.through ?? null;
  return end === null ? place : [...place, { cursor: end, through: next.nextCursor }];
}

/** @returns the place in which a page that has come to hold too much is two; `nextCursor` is where it was cut off */
export function splitPage(place: ListPlace, index: number, nextCursor: string): ListPlace {
  const page = place[index];
  if (!page || page.through === nextCursor) return place;
  return place.toSpliced(index, 1, { ...page, through: nextCursor }, { ...page, cursor: nextCursor });
}

/** @returns the next higher UUID */
function idAfter(id: string): string {
  const next = BigInt(`0x${id.replaceAll('-', '')}`) + 1n;
  const hex = next.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** @returns the place that was kept in the history of the browser, or null when it is none */
export function readPlace(kept: unknown): ListPlace | null {
  if (!Array.isArray(kept) || kept.length === 0) return null;
  return kept.every(isBounds) ? kept : null;
}

function isBounds(kept: unknown): kept is Bounds {
  if (typeof kept !== 'object' || kept === null || !('cursor' in kept) || !('through' in kept)) return false;
  return [kept.cursor, kept.through].every((end) => end === null || typeof end === 'string');
}

/**
 * @param counts - how many rows each page holds; undefined where it has not been read
 * @returns the first and the last page of which rows from `first` to `last` are in sight
 */
export function pagesInSight(
  counts: readonly (number | undefined)[],
  first: number,
  last: number,
): readonly [number, number] {
  let row = 0;
  let from = 0;
  let to = 0;
  counts.forEach((count = 0, index) => {
    if (row <= first) from = index;
    if (row <= last) to = index;
    row += count;
  });
  return [from, to];
}
