import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { anyId } from '../db/any-id.ts';
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

export interface TurnMark {
  messageId: string;
  isExecuted: boolean;
  isAnswered: boolean;
}

/** Notes both of several messages, the first time only, in one part of a statement. */
export function markTurns(marks: readonly TurnMark[]): SQL {
  return sql`
    update ${messages} set
      executed_at = coalesce(${messages.executedAt}, case when mark."isExecuted" then now() end),
      answered_at = coalesce(${messages.answeredAt}, case when mark."isAnswered" then now() end)
    from json_to_recordset(${JSON.stringify(marks)}::text::json) as mark (
      "messageId" uuid, "isExecuted" boolean, "isAnswered" boolean)
    where ${messages.id} = mark."messageId" and ${messages.id} = ${anyId(marks.map(({ messageId }) => messageId))}`;
}

/** Notes that messages were worked on together with another one, and answered if that one was. */
export async function markTogether(tx: Db, merged: readonly string[], into: string): Promise<void> {
  if (merged.length === 0) return;
  const [main] = await tx.select().from(messages).where(eq(messages.id, into));
  await tx
    .update(messages)
    .set({ executedAt: now })
    .where(and(inArray(messages.id, [...merged]), isNull(messages.executedAt)));
  if (!main?.answeredAt) return;
  await tx
    .update(messages)
    .set({ answeredAt: main.answeredAt })
    .where(and(inArray(messages.id, [...merged]), isNull(messages.answeredAt)));
}

/** Notes that the message was answered, the first time only. */
export async function markAnswered(tx: Db, messageId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ answeredAt: now })
    .where(and(eq(messages.id, messageId), isNull(messages.answeredAt)));
}

/** Notes that the last message of the task was answered: the last one to its assignee, or the last reply. */
export async function markLastAnswered(tx: Db, taskId: string, kind: 'ask' | 'reply'): Promise<void> {
  const [last] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.taskId, taskId), eq(messages.isReply, kind === 'reply')))
    .orderBy(desc(messages.seq))
    .limit(1);
  if (last) await markAnswered(tx, last.id);
}
