import type { Delivery } from '../contracts/delivery.ts';
import { toCircuit } from '../circuit/to-circuit.ts';
import type { DeliveryAttemptRow, DeliveryRow } from '../db/schema/delivery.ts';
import type { PeerCircuitRow } from '../db/schema/peer-circuit.ts';

/** @returns the delivery with its attempts, as everything outside the database sees it */
export function toDelivery(
  row: DeliveryRow,
  attempts: DeliveryAttemptRow[],
  about: { messageType: string; circuit: PeerCircuitRow | null },
): Delivery {
  const isHeld = row.status === 'pending' && about.circuit !== null && about.circuit.state !== 'closed';
  return {
    id: row.id,
    messageId: row.messageId,
    taskId: row.taskId,
    threadId: row.threadId,
    peer: row.peer,
    messageType: about.messageType,
    status: row.status,
    attempts: attempts.map(({ deliveryId: _, startedAt, ...attempt }) => ({
      ...attempt,
      startedAt: startedAt.toISOString(),
    })),
    nextAttemptAt: row.status === 'pending' && !isHeld ? row.nextAttemptAt.toISOString() : null,
    held: isHeld ? toCircuit(about.circuit) : null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
