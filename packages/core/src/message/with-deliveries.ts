import { inArray } from 'drizzle-orm';
import type { MessageWithDelivery } from '../contracts/reply.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import type { MessageRow } from '../db/schema/message.ts';
import { loadDeliveries } from '../delivery/load-deliveries.ts';
import { toMessage } from './to-message.ts';

/** @returns the messages in the order given, each with its newest delivery */
export async function withDeliveries(db: Db, rows: MessageRow[]): Promise<MessageWithDelivery[]> {
  const ids = rows.filter((row) => row.recipientKind === 'peer').map((row) => row.id);
  const found =
    ids.length > 0
      ? await loadDeliveries(db, { where: inArray(deliveries.messageId, ids), limit: ids.length * 2 })
      : [];
  // Newest first: the first one of a message is its newest.
  const byMessage = Map.groupBy(found, (delivery) => delivery.messageId);
  return rows.map((row) => ({ ...toMessage(row), delivery: byMessage.get(row.id)?.[0] ?? null }));
}
