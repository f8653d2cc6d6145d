import { newId } from '../db/new-id.ts';
import type { deliveries } from '../db/schema/delivery.ts';
import type { MessageRow } from '../db/schema/message.ts';
import type { NewEvent } from '../event/append-events.ts';

export interface BuiltDelivery {
  delivery: typeof deliveries.$inferInsert;
  event: NewEvent;
}

type Posted = Pick<MessageRow, 'id' | 'taskId' | 'threadId' | 'recipientName'>;

/** @returns the sending of a message to the peer it is for, `pending`, with an id of its own */
export function buildDelivery({
  id: messageId,
  taskId,
  threadId,
  recipientName: peer,
}: Posted): BuiltDelivery {
  const id = newId();
  return {
    delivery: { id, messageId, taskId, threadId, peer },
    event: {
      type: 'delivery.created',
      threadId,
      taskId,
      messageId,
      deliveryId: id,
      data: { peer, status: 'pending' },
    },
  };
}
