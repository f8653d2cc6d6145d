import { sql } from 'drizzle-orm';
import type { Db } from '@callboard/core/db/client';
import { waitFor } from './wait-for.ts';

/**
 * Waits until everything that has happened can be read: what is younger than a transaction that is still under
 * way anywhere on the server, so also in another test's database, is held back (read-events.ts).
 */
export async function waitUntilReadable(db: Db): Promise<void> {
  const held = sql`select from event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`;
  await waitFor(async () => (await db.execute(held)).length === 0, {
    what: 'everything that has happened to be readable',
  });
}
