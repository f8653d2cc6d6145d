import { and, eq } from 'drizzle-orm';
import type { MessageListInput, MessagePage } from '../contracts/reply.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { messages } from '../db/schema/message.ts';
import { isWithin } from '../db/time-range.ts';
import { withDeliveries } from './with-deliveries.ts';

/** @returns one page of messages with their deliveries, newest first */
export async function listMessages(db: Db, input: MessageListInput): Promise<MessagePage> {
  const page = pageQuery(messages.id, input);
  const rows = await db
    .select()
    .from(messages)
    .where(
      and(
        page.where,
        input.taskId ? eq(messages.taskId, input.taskId) : undefined,
        input.threadId ? eq(messages.threadId, input.threadId) : undefined,
        input.onlyReplies ? eq(messages.isReply, true) : undefined,
        isWithin(messages, input),
      ),
    )
    .orderBy(page.orderBy)
    .limit(page.limit);
  return toPage(await withDeliveries(db, rows), input);
}
