import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { appendEvents } from '../event/append-events.ts';
import { deliveryTransitions } from './states.ts';
import { unparkNext } from './unpark-next.ts';

/** Withdraws what waits for delivery to the task's assignee; replies to its requester still go out. */
export async function cancelDeliveries(tx: Db, taskId: string): Promise<void> {
  const { from, to } = deliveryTransitions.cancel;
  const asks = tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.taskId, taskId), eq(messages.isReply, false)));
  const rows = await tx
    .update(deliveries)
    .set({ status: to, finishedAt: now, claimedBy: null, parked: false })
    .where(
      and(
        eq(deliveries.taskId, taskId),
        inArray(deliveries.status, [...from]),
        inArray(deliveries.messageId, asks),
      ),
    )
    .returning();
  const [first] = rows;
  if (!first) return;
  // All of them are of one thread, and for its one assignee.
  await unparkNext(tx, first);
  await appendEvents(
    tx,
    ...rows.map((row) => ({
      type: 'delivery.finished' as const,
      threadId: row.threadId,
      taskId: row.taskId,
      messageId: row.messageId,
      deliveryId: row.id,
      data: { peer: row.peer, status: row.status },
    })),
  );
}
