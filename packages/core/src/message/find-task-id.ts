import { eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';

/** @returns our own id of the task that a message belongs to, whatever the peer calls it */
export async function findTaskId(db: Db, messageId: string): Promise<string | undefined> {
  const [row] = await db.select({ taskId: messages.taskId }).from(messages).where(eq(messages.id, messageId));
  return row?.taskId;
}
