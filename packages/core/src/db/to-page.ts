/**
 * Makes a page of rows that were read one beyond its end.
 *
 * @param rows - at most `limit + 1`, in the list's order
 */
export function toPage<Item extends { id: string }>(
  rows: Item[],
  limit: number,
): { items: Item[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? last.id : null };
}
