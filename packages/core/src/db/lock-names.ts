import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';

/**
 * Takes what the names stand for, for the rest of the transaction, whether it exists yet or not. Several are taken in
 * one order, so that two transactions never wait for each other crosswise.
 */
export async function lockNames(tx: Db, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await tx.execute(sql`
    select pg_advisory_xact_lock(hash) from (
      select distinct hashtextextended(name, 0) as hash
      from json_array_elements_text(${JSON.stringify(names)}::text::json) as name
      order by hash) as sorted`);
}
