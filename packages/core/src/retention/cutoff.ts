import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';

/** @returns the moment so many days ago, by the database's clock: the only one that all bridges share */
export async function findCutoff(db: Db, days: number): Promise<Date> {
  const [row] = await db.execute<{ at: string }>(
    sql`select (extract(epoch from now() - make_interval(days => ${days})) * 1000)::bigint::text as at`,
  );
  if (!row) throw new Error('SELECT gave no row');
  return new Date(Number(row.at));
}
