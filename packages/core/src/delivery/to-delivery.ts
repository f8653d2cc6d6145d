import type { Delivery } from '../contracts/delivery.ts';
import type { DeliveryAttemptRow, DeliveryRow } from '../db/schema/delivery.ts';

/** @returns the delivery with its attempts, as everything outside the database sees it */
export function toDelivery(row: DeliveryRow, messageType: string, attempts: DeliveryAttemptRow[]): Delivery {
  return {
    id: row.id,
    messageId: row.messageId,
    taskId: row.taskId,
    threadId: row.threadId,
    peer: row.peer,
    messageType,
    status: row.status,
    attempts: attempts.map(({ deliveryId: _, startedAt, ...attempt }) => ({
      ...attempt,
      startedAt: startedAt.toISOString(),
    })),
    nextAttemptAt: row.status === 'pending' ? row.nextAttemptAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
