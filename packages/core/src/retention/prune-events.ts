import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/client.ts';
import { events } from '../db/schema/event.ts';
import { type EventCursor, historyStart } from '../event/read-events.ts';
import { readUpkeep, takeUpkeep, writeUpkeep } from '../upkeep/upkeep-state.ts';

const batch = 2_000;
const Horizon = z.object({ xid: z.string(), id: z.string() });

/** @returns the place up to which the history has been forgotten */
export async function readEventHorizon(db: Db): Promise<EventCursor> {
  return (await readUpkeep(db, 'prune-events', Horizon)) ?? historyStart;
}

/**
 * Forgets the oldest events as far as they are older than `cutoff`, some at a time, and remembers in the same
 * transaction how far, so that nobody takes what is left for the whole (`readEventHorizon`).
 *
 * @returns how many were forgotten; none when there is none left, or another bridge does it now
 */
export function pruneEvents(db: Db, cutoff: Date): Promise<number> {
  return db.transaction(async (tx) => {
    if (!(await takeUpkeep(tx, 'prune-events'))) return 0;
    const last = await findLastOld(tx, cutoff);
    if (!last) return 0;
    const gone = await tx.execute(sql`
      delete from ${events} where (xid, id) <= (${last.xid}::xid8, ${last.id}::bigint) returning id`);
    await writeUpkeep(tx, 'prune-events', last);
    return gone.length;
  });
}

/** Only the beginning of the history is read: what stands behind an event that is kept is kept, too. */
async function findLastOld(tx: Db, cutoff: Date): Promise<EventCursor | null> {
  const rows = await tx.execute<{ xid: string; id: string; old: boolean }>(sql`
    select xid::text, id::text, at < ${cutoff.toISOString()}::timestamptz as old
    from ${events} where xid < pg_snapshot_xmin(pg_current_snapshot()) order by event.xid, event.id limit ${batch}`);
  const kept = rows.findIndex(({ old }) => !old);
  const last = kept < 0 ? rows.at(-1) : rows[kept - 1];
  return last ? { xid: last.xid, id: last.id } : null;
}

/** @returns how many events are older than `cutoff` */
export async function countOldEvents(db: Db, cutoff: Date): Promise<number> {
  const [row] = await db.execute<{ count: string }>(
    sql`select count(*)::text as count from ${events} where at < ${cutoff.toISOString()}::timestamptz`,
  );
  return Number(row?.count ?? 0);
}
