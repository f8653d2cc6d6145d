import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type DeliveryRow, deliveries } from '../db/schema/delivery.ts';

/**
 * Whoever ends a delivery lets the thread's next one to the peer be looked at. Called after the end, in its
 * transaction: who parks has a hold of the older one until then, or sees that it is over.
 */
export async function unparkNext(
  tx: Db,
  { peer, threadId }: Pick<DeliveryRow, 'peer' | 'threadId'>,
): Promise<void> {
  const next = sql`(
    select id from ${deliveries} waiting
    where waiting.peer = ${peer} and waiting.thread_id = ${threadId} and waiting.status = 'pending'
    order by waiting.seq limit 1)`;
  await tx
    .update(deliveries)
    .set({ parked: false })
    .where(and(eq(deliveries.id, next), eq(deliveries.parked, true)));
}
