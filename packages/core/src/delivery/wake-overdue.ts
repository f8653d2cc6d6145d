import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { deliveries } from '../db/schema/delivery.ts';

/**
 * Wakes the deliveries whose time has long come: their wake was lost, or their worker died during an attempt.
 *
 * @returns how many were found; on a healthy system none
 */
export async function wakeOverdue(core: Core, overdueSeconds: number): Promise<number> {
  // What is for a peer without an address is not late: it waits for the address.
  const held = Array.from(core.config.peers.values(), ({ name, url }) => (url === null ? name : '')).filter(
    Boolean,
  );
  return core.db.transaction(async (tx) => {
    const overdue = await tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.status, 'pending'),
          notInArray(deliveries.peer, held),
          sql`${deliveries.nextAttemptAt} < now() - make_interval(secs => ${overdueSeconds})`,
          sql`not exists (
            select from ${deliveries} older
            where older.peer = ${deliveries.peer} and older.thread_id = ${deliveries.threadId}
              and older.status = 'pending' and older.seq < ${deliveries.seq})`,
        ),
      )
      .orderBy(deliveries.id)
      .limit(500);
    for (const { id } of overdue) await core.queue.wakeDelivery(tx, id);
    return overdue.length;
  });
}
