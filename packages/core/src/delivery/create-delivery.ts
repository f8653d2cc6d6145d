import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type DeliveryRow, deliveries } from '../db/schema/delivery.ts';
import type { MessageRow } from '../db/schema/message.ts';
import { appendEvents } from '../event/append-events.ts';
import { buildDelivery } from './build-delivery.ts';

/**
 * Asks for the message to be posted to the peer it is for, as soon as the transaction commits. While nobody has
 * said where that peer is, it is kept, and goes out by itself once somebody has.
 */
export async function createDelivery(tx: Db, core: Core, message: MessageRow): Promise<DeliveryRow> {
  const { delivery, event } = buildDelivery(message);
  const [row] = await tx.insert(deliveries).values(delivery).returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, event);
  return row;
}
