import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type DeliveryRow, deliveries } from '../db/schema/delivery.ts';
import { appendEvents } from '../event/append-events.ts';
import { type DeliveryAction, deliveryTransitions } from './states.ts';
import { unparkNext } from './unpark-next.ts';

/**
 * Moves a delivery as its transition table allows.
 *
 * @param delivery - as the caller knows it: when another attempt has begun meanwhile, nothing is changed
 * @returns the delivery as it is now, or null when nothing was changed
 */
export async function changeDelivery(
  tx: Db,
  delivery: Pick<DeliveryRow, 'id' | 'attempts'>,
  action: DeliveryAction,
): Promise<DeliveryRow | null> {
  const { from, to } = deliveryTransitions[action];
  const again = action === 'retry';
  const [row] = await tx
    .update(deliveries)
    .set({
      status: to,
      finishedAt: again ? null : now,
      claimedBy: null,
      parked: false,
      ...(again ? { nextAttemptAt: now, attemptsBefore: delivery.attempts, triedSince: null } : {}),
    })
    .where(
      and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.attempts, delivery.attempts),
        inArray(deliveries.status, [...from]),
      ),
    )
    .returning();
  if (!row) return null;
  if (!again) await unparkNext(tx, row);
  await appendEvents(tx, {
    type: again ? 'delivery.created' : 'delivery.finished',
    threadId: row.threadId,
    taskId: row.taskId,
    messageId: row.messageId,
    deliveryId: row.id,
    data: { peer: row.peer, status: row.status, attempts: row.attempts },
  });
  return row;
}
