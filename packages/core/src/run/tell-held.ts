import { and, eq, isNotNull } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { HoldReason } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { createDelivery } from '../delivery/create-delivery.ts';
import { assigneeOf, requesterOf } from '../message/party.ts';
import { storeMessage } from '../message/store-message.ts';

/** What a person reads of a turn that waits for one. */
export const holdSentences = {
  approval: 'It waits for a person to approve it.',
  hops: 'It waits for a person: agents have answered each other too often without one.',
  trace_turns: 'It waits for a person: agents have started too many turns here by answering each other.',
  trace_rate:
    'It waits for a person: agents have started too many turns within an hour by answering each other.',
} as const satisfies Record<HoldReason, string>;

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
