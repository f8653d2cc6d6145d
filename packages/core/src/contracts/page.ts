import { z } from 'zod';
import { Timestamp } from './primitives.ts';

/**
 * Which page of a list, which is newest first. `cursor` is a cursor of the page before: with `forward` what is
 * older than that, with `backward` what is newer (keyset paging: rows that arrive meanwhile move nothing).
 */
export const PageInput = z.object({
  cursor: z.uuid('must be the cursor of a page').nullish(),
  direction: z.enum(['forward', 'backward']).default('forward'),
  limit: z.int().min(1).max(100).default(50),
});
export type PageInput = z.infer<typeof PageInput>;

/** An id, and in the order of the end the time before it (`end-place.ts`). */
const PlaceCursor = z
  .string()
  .regex(/^(\d{1,13}\.)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'must be the cursor of a page');

/**
 * Which page of a list that can also stand oldest first, or only of what has ended, the latest first (`finished`). It can
 * be read again as it was: `through` is the cursor at which it ends at the latest, that one included, whatever has come
 * between.
 */
export const OrderedPageInput = PageInput.extend({
  cursor: PlaceCursor.nullish(),
  order: z.enum(['newest', 'oldest', 'finished']).default('newest'),
  through: PlaceCursor.optional(),
});
export type OrderedPageInput = z.infer<typeof OrderedPageInput>;

/** Narrows a list to what was made at or after `since`, and before `until`. */
export const TimeRange = z.object({ since: Timestamp.optional(), until: Timestamp.optional() });
export type TimeRange = z.infer<typeof TimeRange>;

/**
 * @returns the shape of one page of `item`, newest first unless ordered otherwise. `nextCursor` leads to what is older,
 *   and is null on the last page; `previousCursor` leads to what is newer, also to what arrives later, and is null only
 *   where nothing is listed. Of a list that is oldest first, the other way round
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  });
}
