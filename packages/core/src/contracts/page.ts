import { z } from 'zod';

/**
 * One page of a list, newest first. `cursor` is the `nextCursor` of the page before (keyset paging: rows
 * that arrive meanwhile move nothing).
 */
export const PageInput = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(100).default(50),
});
export type PageInput = z.infer<typeof PageInput>;

/** @returns the shape of one page of `item`; `nextCursor` is null on the last page */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
