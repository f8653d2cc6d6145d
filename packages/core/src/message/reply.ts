import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { DeliveryRow } from '../db/schema/delivery.ts';
import type { MessageRow } from '../db/schema/message.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { createRun } from '../run/create-run.ts';
import { changeTask } from '../task/change-task.ts';
import { lockTask } from '../task/lock-task.ts';
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
  /** It is a question: the requester's answer starts the assignee's next turn. */
  expectsReply?: boolean;
  /** Agents' turns that led to it, where a peer says so. */
  hops?: number | null;
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
      return createDelivery(tx, core, message);
    case 'agent':
      if (isRecordOnly(core.config, message.type)) return null;
      if (task.parentTaskId === null) {
        await createRun(tx, core, { taskId: task.id, message, agent: task.requesterName });
      } else await goOnWithParent(tx, core, { parentTaskId: task.parentTaskId, message });
      return null;
    case 'human':
    case 'script':
      return null;
  }
}

/**
 * Asked in a turn of another task, an answer goes on with that one: its requester waits for it. A task is
 * always taken before the one in whose turn it was asked for, never after.
 */
export async function goOnWithParent(
  tx: Db,
  core: Core,
  { parentTaskId, message }: { parentTaskId: string; message: MessageRow },
): Promise<void> {
  const parent = await lockTask(tx, parentTaskId);
  if (isTerminalTask(parent.status)) return;
  await createRun(tx, core, { taskId: parent.id, message, agent: parent.assigneeName });
  await changeTask(tx, parent.id, 'resume');
}
