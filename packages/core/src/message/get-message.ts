import { eq } from 'drizzle-orm';
import type { Message } from '../contracts/message.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { CallboardError } from '../error.ts';
import { toMessage } from './to-message.ts';

/** @throws CallboardError `not_found` */
export async function getMessage(db: Db, messageId: string): Promise<Message> {
  const [row] = await db.select().from(messages).where(eq(messages.id, messageId));
  if (!row) throw new CallboardError('not_found', `there is no message ${messageId}`);
  return toMessage(row);
}
