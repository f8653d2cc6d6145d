import type { DeliveryRow } from '@callboard/core/db/schema/delivery';
import type { MessageRow } from '@callboard/core/db/schema/message';
import type { TaskRow } from '@callboard/core/db/schema/task';

/** What `/send` answers, but for its status. */
export type Sent = { id: string; task_id: string; delivery: string | null; late?: true };

/** @returns the receipt of a stored message; its task goes by the id under which the sender knows it */
export function sent(stored: {
  task: Pick<TaskRow, 'id'>;
  message: MessageRow;
  delivery: DeliveryRow | null;
}): Sent {
  return {
    id: stored.message.id,
    task_id: stored.task.id,
    delivery: stored.delivery?.id ?? null,
    ...(stored.message.late ? { late: true } : {}),
  };
}
