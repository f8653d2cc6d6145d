import { and, eq, notInArray } from 'drizzle-orm';
import type { Attachment } from '../contracts/attachment.ts';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { DeliveryRow } from '../db/schema/delivery.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { createRun } from '../run/create-run.ts';
import { interruptRuns } from '../run/interrupt-runs.ts';
import { requireRoom } from '../run/require-room.ts';
import { changeTask } from '../task/change-task.ts';
import { openTask } from '../task/open-task.ts';
import { isTerminalTask, taskCan } from '../task/states.ts';
import { markLastAnswered } from './mark-message.ts';
import { isRecordOnly } from './message-types.ts';
import { assigneeOf, requesterOf } from './party.ts';
import { storeMessage } from './store-message.ts';

export interface Ask {
  sender: Party;
  type: string;
  payload: MessagePayload;
  attachments?: readonly Attachment[];
  /** The run whose agent asks. */
  runId?: string;
  expectsReply?: boolean;
  /** Agents' turns that led to it, where a peer says so. */
  hops?: number | null;
}

export interface Asked {
  task: TaskRow;
  message: MessageRow;
  delivery: DeliveryRow | null;
}

/**
 * Says something to a task's assignee and sets it going: an agent here gets a turn, a peer a delivery.
 * The caller holds the task (`lockTask`) or has just opened it.
 *
 * @throws CallboardError `conflict`, `too_many` (`run/require-room.ts`)
 *
 * A task that is over, or about to be canceled, stays so: the message opens a new one in the same thread, unless it
 * is only recorded.
 */
export async function askAssignee(tx: Db, core: Core, task: TaskRow, ask: Ask): Promise<Asked> {
  const over = isTerminalTask(task.status) || task.cancelRequestedAt !== null;
  const wantsTurn = !isRecordOnly(core.config, ask.type);
  if (wantsTurn) await requireRoom(tx, core, task);
  const open = over && wantsTurn ? await reopen(tx, task, ask) : task;
  const message = await storeMessage(tx, {
    taskId: open.id,
    threadId: open.threadId,
    recipient: assigneeOf(open),
    ...ask,
  });
  const delivery = await passOn(tx, core, open, message);
  if (!wantsTurn) return { task: await endRecorded(tx, core, open), message, delivery };
  if (!taskCan('resume', open.status)) return { task: open, message, delivery };
  await markLastAnswered(tx, open.id, 'reply');
  const resumed = await changeTask(tx, open.id, 'resume');
  return { task: resumed ?? open, message, delivery };
}

async function passOn(tx: Db, core: Core, task: TaskRow, message: MessageRow): Promise<DeliveryRow | null> {
  if (task.assigneeKind === 'peer') return createDelivery(tx, core, message);
  if (!isRecordOnly(core.config, message.type)) {
    const run = await createRun(tx, core, { taskId: task.id, message, agent: task.assigneeName });
    await interruptRuns(tx, core.config, run);
  }
  return null;
}

/** A task in which nothing was asked would wait for ever: it is over with what it holds. */
async function endRecorded(tx: Db, { config }: Core, task: TaskRow): Promise<TaskRow> {
  if (!taskCan('record', task.status)) return task;
  const asked = and(
    eq(messages.taskId, task.id),
    eq(messages.isReply, false),
    notInArray(messages.type, config.messages.recordOnly),
  );
  if ((await tx.$count(messages, asked)) > 0) return task;
  return (await changeTask(tx, task.id, 'record')) ?? task;
}

function reopen(tx: Db, task: TaskRow, { type, payload }: Ask): Promise<TaskRow> {
  return openTask(tx, {
    requester: requesterOf(task),
    assignee: { kind: task.assigneeKind, name: task.assigneeName },
    type,
    payload,
    threadId: task.threadId,
    // The requester goes on using the id by which it knew the old task.
    ...(task.requesterKind === 'peer' ? { externalId: task.externalId ?? task.id } : {}),
    ...(task.parentTaskId ? { parentTaskId: task.parentTaskId } : {}),
  });
}
