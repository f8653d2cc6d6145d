import { and, eq, isNotNull } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { HoldReason } from '../contracts/run.ts';
import { holdSentences } from '../contracts/hold-sentences.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { assigneeOf, requesterOf } from '../message/party.ts';
import { storeMessage } from '../message/store-message.ts';

/**
 * Tells the peer that asked that its task waits for a person, by a message that is only recorded there. It is
 * said once, however many of its messages wait: a peer that answers everything would otherwise never end.
 */
export async function tellHeld(tx: Db, core: Core, run: RunRow & { hold: HoldReason }): Promise<void> {
  const [type] = core.config.messages.recordOnly;
  const [task] = await tx.select().from(tasks).where(eq(tasks.id, run.taskId));
  if (type === undefined || task?.requesterKind !== 'peer') return;
  const held = and(eq(runs.taskId, task.id), eq(runs.status, 'pending'), isNotNull(runs.hold));
  if ((await tx.$count(runs, held)) > 1) return;
  const message = await storeMessage(tx, {
    taskId: task.id,
    threadId: task.threadId,
    sender: assigneeOf(task),
    recipient: requesterOf(task),
    type,
    payload: { text: holdSentences[run.hold], held: run.hold },
    isReply: true,
  });
  await createDelivery(tx, core, message);
}
