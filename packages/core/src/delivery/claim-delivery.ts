import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type DeliveryRow, deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { deliveryTransitions } from './states.ts';

export interface ClaimedDelivery {
  delivery: DeliveryRow;
  message: MessageRow;
  task: TaskRow;
  /** The trace that the message goes on with. */
  traceId: string;
}

/**
 * Takes a delivery that is due for one attempt. Until `leaseSeconds` are over nobody else takes it; when its
 * worker dies in between, it is due again then.
 *
 * Messages of one thread reach a peer in order: one that has an older one before it is not taken.
 *
 * @returns null when it is not due, not pending, not its turn, or just taken by another worker
 */
export async function claimDelivery(
  db: Db,
  deliveryId: string,
  leaseSeconds: number,
): Promise<ClaimedDelivery | null> {
  return db.transaction(async (tx) => {
    const [delivery] = await tx
      .update(deliveries)
      .set({
        attempts: sql`${deliveries.attempts} + 1`,
        nextAttemptAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      })
      .where(
        and(
          eq(deliveries.id, deliveryId),
          inArray(deliveries.status, [...deliveryTransitions.deliver.from]),
          lte(deliveries.nextAttemptAt, sql`now() + interval '50 milliseconds'`),
          sql`not exists (
            select from ${deliveries} older
            where older.peer = ${deliveries.peer} and older.thread_id = ${deliveries.threadId}
              and older.status = 'pending' and older.seq < ${deliveries.seq})`,
        ),
      )
      .returning();
    if (!delivery) return null;
    await tx.insert(deliveryAttempts).values({ deliveryId, number: delivery.attempts, startedAt: now });
    const [found] = await tx
      .select({ message: messages, task: tasks, traceId: threads.traceId })
      .from(messages)
      .innerJoin(threads, eq(threads.id, messages.threadId))
      .innerJoin(tasks, eq(tasks.id, messages.taskId))
      .where(eq(messages.id, delivery.messageId));
    if (!found) throw new Error(`delivery ${deliveryId} has no message`);
    return { delivery, ...found };
  });
}
