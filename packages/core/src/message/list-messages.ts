import { and, desc, eq, lt } from 'drizzle-orm';
import type { MessageListInput, MessagePage } from '../contracts/reply.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { toPage } from '../db/to-page.ts';
import { withDeliveries } from './with-deliveries.ts';

/** @returns one page of messages with their deliveries, newest first */
export async function listMessages(db: Db, input: MessageListInput): Promise<MessagePage> {
  const rows = await db
    .select()
    .from(messages)
    .where(
      and(
        input.cursor ? lt(messages.id, input.cursor) : undefined,
        input.taskId ? eq(messages.taskId, input.taskId) : undefined,
        input.threadId ? eq(messages.threadId, input.threadId) : undefined,
        input.onlyReplies ? eq(messages.isReply, true) : undefined,
      ),
    )
    .orderBy(desc(messages.id))
    .limit(input.limit + 1);
  return toPage(await withDeliveries(db, rows), input.limit);
}
