import { eq } from 'drizzle-orm';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { DeliveryRow } from '../db/schema/delivery.ts';
import type { MessageRow } from '../db/schema/message.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { createRun } from '../run/create-run.ts';
import { isTerminalTask } from '../task/states.ts';
import { isRecordOnly } from './message-types.ts';
import { requesterOf } from './party.ts';
import { storeMessage } from './store-message.ts';

export interface Reply {
  sender: Party;
  type: string;
  payload: MessagePayload;
  final: boolean;
  runId?: string;
  /** Came after its run or task had ended: kept and shown, and passed on to nobody. */
  late?: boolean;
}

export interface Replied {
  message: MessageRow;
  delivery: DeliveryRow | null;
}

/**
 * Says something to whoever asked for the task: a peer gets a delivery, an agent its next turn, a human or a
 * script sees it. What the reply does to the task's state is the caller's business: a running turn's replies
 * count when it ends, a peer's at once.
 */
export async function replyToRequester(tx: Db, core: Core, task: TaskRow, reply: Reply): Promise<Replied> {
  const message = await storeMessage(tx, {
    taskId: task.id,
    threadId: task.threadId,
    recipient: requesterOf(task),
    isReply: true,
    ...reply,
  });
  if (reply.late) return { message, delivery: null };
  return { message, delivery: await passBack(tx, core, task, message) };
}

async function passBack(tx: Db, core: Core, task: TaskRow, message: MessageRow): Promise<DeliveryRow | null> {
  switch (task.requesterKind) {
    case 'peer':
      return createDelivery(tx, core.queue, message);
    case 'agent':
      if (isRecordOnly(core.config, message.type)) return null;
      // Asked in a turn of another task, the answer goes on with that one: its requester waits for it.
      if (task.parentTaskId === null || !(await isOver(tx, task.parentTaskId))) {
        const taskId = task.parentTaskId ?? task.id;
        await createRun(tx, { taskId, message, agent: task.requesterName });
      }
      return null;
    case 'human':
    case 'script':
      return null;
  }
}

async function isOver(tx: Db, taskId: string): Promise<boolean> {
  const [row] = await tx.select({ status: tasks.status }).from(tasks).where(eq(tasks.id, taskId));
  return row !== undefined && isTerminalTask(row.status);
}
