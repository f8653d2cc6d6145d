import { and, desc, eq, notInArray } from 'drizzle-orm';
import type { MessagePayload } from '../contracts/message.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { CallboardError } from '../error.ts';
import { storeMessage } from '../message/store-message.ts';
import { createRun } from '../run/create-run.ts';
import { requireAgent } from './require-assignee.ts';

interface AskAgain {
  task: TaskRow;
  /** What is asked in place of what was said then. */
  payload?: MessagePayload | undefined;
}

/**
 * Asks once more for the last thing that was asked in a task: an agent gets another turn (a further attempt), a
 * peer the message once more. The caller holds the task, which is `queued`.
 *
 * @throws CallboardError `not_found` for an agent that is not set up here, `conflict` when nothing was asked
 */
export async function askAgain(tx: Db, core: Core, { task, payload }: AskAgain): Promise<void> {
  const [message] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.taskId, task.id),
        eq(messages.isReply, false),
        notInArray(messages.type, core.config.messages.recordOnly),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  if (!message) throw new CallboardError('conflict', `task ${task.id} holds nothing that was asked`);
  switch (task.assigneeKind) {
    case 'peer':
      await createDelivery(tx, core, await againForPeer(tx, message, payload));
      return;
    case 'agent':
      requireAgent(core.config, task.assigneeName);
      await createRun(tx, core, {
        taskId: task.id,
        message,
        agent: task.assigneeName,
        attempt: (await countAttempts(tx, message.id)) + 1,
        editedPayload: payload,
      });
      return;
  }
}

function countAttempts(tx: Db, messageId: string): Promise<number> {
  return tx.$count(runs, eq(runs.messageId, messageId));
}

/** A peer ignores what it has received already, so what it shall do again, or differently, is another message. */
async function againForPeer(
  tx: Db,
  message: MessageRow,
  payload: MessagePayload | undefined,
): Promise<MessageRow> {
  if (message.deliveredAt === null && payload === undefined) return message;
  return storeMessage(tx, {
    taskId: message.taskId,
    threadId: message.threadId,
    sender: { kind: message.senderKind, name: message.senderName },
    recipient: { kind: message.recipientKind, name: message.recipientName },
    type: message.type,
    payload: payload === undefined ? message.payload : payload,
  });
}
