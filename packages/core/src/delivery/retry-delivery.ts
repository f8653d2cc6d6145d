import { eq } from 'drizzle-orm';
import type { Delivery } from '../contracts/delivery.ts';
import type { Core } from '../context.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { CallboardError } from '../error.ts';
import { changeTask } from '../task/change-task.ts';
import { lockTask } from '../task/lock-task.ts';
import { changeDelivery } from './change-delivery.ts';
import { loadDeliveries } from './load-deliveries.ts';

/**
 * Sends a delivery that was given up again, through the whole schedule, under the same message id: a peer that
 * has it already does nothing twice.
 *
 * @throws CallboardError `not_found`, `conflict` when it is pending or delivered
 */
export async function retryDelivery(core: Core, deliveryId: string): Promise<Delivery> {
  await core.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ delivery: deliveries, isReply: messages.isReply })
      .from(deliveries)
      .innerJoin(messages, eq(messages.id, deliveries.messageId))
      .where(eq(deliveries.id, deliveryId));
    if (!found) throw new CallboardError('not_found', `there is no delivery ${deliveryId}`);
    await lockTask(tx, found.delivery.taskId);
    const again = await changeDelivery(tx, found.delivery, 'retry');
    if (!again) {
      const { status } = found.delivery;
      throw new CallboardError(
        'conflict',
        `delivery ${deliveryId} is ${status}: only a dead one is sent again`,
      );
    }
    if (!found.isReply) await changeTask(tx, again.taskId, 'retry');
  });
  const [delivery] = await loadDeliveries(core.db, { where: eq(deliveries.id, deliveryId), limit: 1 });
  if (!delivery) throw new CallboardError('not_found', `there is no delivery ${deliveryId}`);
  return delivery;
}
