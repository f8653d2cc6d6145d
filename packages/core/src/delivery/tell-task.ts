import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { DeliveryRow } from '../db/schema/delivery.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { changeTask } from '../task/change-task.ts';
import { tellAskingAgent } from '../task/tell-asking-agent.ts';
import { cancelDeliveries } from './cancel-deliveries.ts';

/** A task for a peer runs once the peer has it, and has failed when it cannot be brought there. */
export async function tellTask(
  tx: Db,
  core: Core,
  { task, delivery, why }: { task: TaskRow; delivery: DeliveryRow; why: string | null },
): Promise<void> {
  switch (delivery.status) {
    case 'delivered':
      await changeTask(tx, delivery.taskId, 'start');
      return;
    case 'dead': {
      const failure = `Could not be delivered to ${delivery.peer}: ${why ?? 'no reason is known'}.`;
      const failed = await changeTask(tx, task.id, 'fail', { reason: 'undeliverable', sentence: failure });
      if (!failed) return;
      // What was said after it makes no sense without it.
      await cancelDeliveries(tx, task.id);
      await tellAskingAgent(tx, core, task, failure);
      return;
    }
    case 'pending':
    case 'canceled':
      return;
  }
}
