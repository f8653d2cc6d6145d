import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { messages } from '../db/schema/message.ts';

/** Notes that a turn worked on the message to its end. */
export async function markExecuted(tx: Db, messageId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ executedAt: now })
    .where(and(eq(messages.id, messageId), isNull(messages.executedAt)));
}

/** Notes that the message was answered, the first time only. */
export async function markAnswered(tx: Db, messageId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ answeredAt: now })
    .where(and(eq(messages.id, messageId), isNull(messages.answeredAt)));
}

/** Notes that the last message to the task's assignee was answered. */
export async function markLastAskAnswered(tx: Db, taskId: string): Promise<void> {
  const [asked] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.taskId, taskId), eq(messages.isReply, false)))
    .orderBy(desc(messages.seq))
    .limit(1);
  if (asked) await markAnswered(tx, asked.id);
}
