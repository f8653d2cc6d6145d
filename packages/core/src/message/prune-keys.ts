import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { idempotency } from '../db/schema/message.ts';

/** Rows that one statement deletes: short enough that nobody notices it. */
const batch = 1_000;

/**
 * Forgets idempotency keys that came before so many days, by the database's clock, in small transactions.
 * Several bridges may do so at once: each skips what another is deleting.
 *
 * @returns how many were forgotten
 */
export async function pruneKeys(db: Db, days: number, signal?: AbortSignal): Promise<number> {
  let pruned = 0;
  while (!signal?.aborted) {
    const old = db
      .select({ row: sql`ctid` })
      .from(idempotency)
      .where(sql`${idempotency.createdAt} < now() - make_interval(days => ${days})`)
      .orderBy(idempotency.createdAt)
      .limit(batch)
      .for('update', { skipLocked: true });
    const rows = await db
      .delete(idempotency)
      .where(inArray(sql`ctid`, old))
      .returning({ key: idempotency.key });
    pruned += rows.length;
    if (rows.length < batch) break;
  }
  return pruned;
}
