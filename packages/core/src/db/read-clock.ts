import type { Sql } from 'postgres';

/** @returns how many milliseconds the server's clock is ahead of this machine's, to half a round trip */
export async function readClock(sql: Sql): Promise<number> {
  // The first query of a connection waits for its handshake.
  await sql`select 1`;
  const before = Date.now();
  const [row] = await sql<
    [{ now: number }]
  >`select extract(epoch from clock_timestamp())::float8 * 1000 as now`;
  return row.now - (before + Date.now()) / 2;
}
