import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { claimWindow, windowSize } from './claim-window.ts';

/**
 * Takes what stands behind an older delivery of its thread out of the way, once there is so much of it that the
 * claim's window holds little else. Measured with 100,000 in one thread: looking past all of them at each claim ran
 * into the statement's 20 s.
 *
 * The older one is held meanwhile: whoever ends it lets the next one be looked at again (`unpark-next.ts`), and
 * waits the few milliseconds until it can see who that is. This itself never waits for a row.
 *
 * @returns how many were parked; more may be left
 */
export async function parkBlocked(db: Db, peer: string): Promise<number> {
  return db.transaction(async (tx) => {
    const blocked = await findBlocked(tx, peer);
    if (blocked.length === 0) return 0;
    const parked = await tx.execute(sql`
      with still as (
        select id from ${deliveries}
        where id in ${listOf(blocked)} and status = 'pending' and claimed_by is null
        for update skip locked)
      update ${deliveries} set parked = true from still where ${deliveries.id} = still.id
      returning ${deliveries.id}`);
    return parked.length;
  });
}

/** @returns those of the window, if it is full, whose older delivery could be held */
async function findBlocked(tx: Db, peer: string): Promise<string[]> {
  const inWindow = await tx.execute<{ id: string; older: string | null }>(sql`
    select due.id, (
      select older.id from ${deliveries} older
      where older.peer = due.peer and older.thread_id = due.thread_id and older.status = 'pending'
        and older.seq < due.seq
      order by older.seq limit 1) older
    from ${claimWindow(peer, sql`claimed_by is null`)} due`);
  if (inWindow.length < windowSize) return [];
  const olderOnes = new Set(inWindow.flatMap(({ older }) => older ?? []));
  if (olderOnes.size === 0) return [];
  const held = await tx.execute<{ id: string }>(sql`
    select id from ${deliveries} where id in ${listOf([...olderOnes])} and status = 'pending'
    for share skip locked`);
  const isHeld = new Set(Array.from(held, ({ id }) => id));
  return inWindow.flatMap(({ id, older }) => (older !== null && isHeld.has(older) ? id : []));
}

function listOf(ids: string[]): SQL {
  return sql`(select id::uuid from json_array_elements_text(${JSON.stringify(ids)}::json) named(id))`;
}
