import { asc, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Delivery } from '../contracts/delivery.ts';
import type { Db } from '../db/client.ts';
import { deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';
import { toDelivery } from './to-delivery.ts';

interface Choice {
  where: SQL | undefined;
  /** Newest first unless told. */
  orderBy?: SQL;
  limit: number;
}

/** @returns the deliveries that meet the condition, each with all of its attempts */
export async function loadDeliveries(db: Db, { where, orderBy, limit }: Choice): Promise<Delivery[]> {
  const rows = await db
    .select({ delivery: deliveries, messageType: messages.type, circuit: peerCircuits })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .leftJoin(peerCircuits, eq(peerCircuits.peer, deliveries.peer))
    .where(where)
    .orderBy(orderBy ?? desc(deliveries.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const attempts = await db
    .select()
    .from(deliveryAttempts)
    .where(
      inArray(
        deliveryAttempts.deliveryId,
        rows.map((row) => row.delivery.id),
      ),
    )
    .orderBy(asc(deliveryAttempts.number));
  const byDelivery = Map.groupBy(attempts, (attempt) => attempt.deliveryId);
  return rows.map(({ delivery, ...about }) => toDelivery(delivery, byDelivery.get(delivery.id) ?? [], about));
}
