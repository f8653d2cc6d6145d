import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { bindAttachments } from '../attachment/take-attachments.ts';
import { appendEvents } from '../event/append-events.ts';
import { buildMessage, type NewMessage } from './build-message.ts';

/** Keeps a message, and how far it has come. */
export async function storeMessage(tx: Db, wanted: NewMessage): Promise<MessageRow> {
  const { message, event } = buildMessage(wanted);
  const files = wanted.attachments ?? [];
  const [row] = await tx
    .insert(messages)
    .values({
      ...message,
      // Drizzle would write a JSON null as the absence of a value.
      payload: message.payload ?? sql`'null'::json`,
      hops: wanted.hops ?? countHops(wanted),
      ...(files.length === 0 ? {} : { attachments: [...files] }),
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  if (files.length > 0) await bindAttachments(tx, row.id, files);
  await appendEvents(tx, event);
  return row;
}

/**
 * One more than what it answers: the message that started its sender's turn, or, of a peer that counts nothing
 * itself, the last one of the thread. A person's word begins anew.
 */
function countHops({ sender, runId, threadId }: NewMessage): SQL | number {
  if (sender.kind === 'human' || sender.kind === 'script') return 0;
  const cause = runId
    ? sql`select m.hops + 1 from ${runs} r join ${messages} m on m.id = r.message_id where r.id = ${runId}`
    : sql`select m.hops + 1 from ${messages} m where m.thread_id = ${threadId} order by m.seq desc limit 1`;
  return sql`coalesce((${cause}), 0)`;
}
