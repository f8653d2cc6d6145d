import { and, desc, eq, isNotNull, lte } from 'drizzle-orm';
import type { Attachment } from '../contracts/attachment.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import type { RunRow } from '../db/schema/run.ts';

export interface MessageFiles {
  messageId: string;
  files: Attachment[];
}

/**
 * @returns the files that a turn's agent was given in its thread, up to the turn's message and those of the newest
 *   message first: a go-ahead comes without the files that it is about
 */
export async function findTurnFiles(
  db: Db,
  { threadId, agent, seq }: Pick<RunRow, 'threadId' | 'agent' | 'seq'>,
): Promise<MessageFiles[]> {
  const rows = await db
    .select({ messageId: messages.id, files: messages.attachments })
    .from(messages)
    .where(
      and(
        eq(messages.threadId, threadId),
        isNotNull(messages.attachments),
        eq(messages.recipientKind, 'agent'),
        eq(messages.recipientName, agent),
        lte(messages.seq, seq),
      ),
    )
    .orderBy(desc(messages.seq));
  return rows.map(({ messageId, files }) => ({ messageId, files: files ?? [] }));
}
