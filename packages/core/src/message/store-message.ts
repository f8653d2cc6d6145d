import { type SQL, sql } from 'drizzle-orm';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { appendEvents } from '../event/append-events.ts';

export interface NewMessage {
  taskId: string;
  threadId: string;
  sender: Party;
  recipient: Party;
  type: string;
  payload: MessagePayload;
  final?: boolean;
  isReply?: boolean;
  late?: boolean;
  expectsReply?: boolean;
  runId?: string | null;
  /** Agents' turns that led to it, where the sender has said so; counted otherwise. */
  hops?: number | null;
}

/**
 * Keeps a message. One whose recipient is here has reached it, and been accepted, by being stored; of one to
 * a peer only the peer's answer tells (`delivery/record-attempt.ts`).
 */
export async function storeMessage(tx: Db, message: NewMessage): Promise<MessageRow> {
  const { sender, recipient, hops, ...rest } = message;
  const arrivedAt = recipient.kind === 'peer' ? null : new Date();
  const [row] = await tx
    .insert(messages)
    .values({
      ...rest,
      // Drizzle would write a JSON null as the absence of a value.
      payload: message.payload ?? sql`'null'::json`,
      id: newId(),
      senderKind: sender.kind,
      senderName: sender.name,
      recipientKind: recipient.kind,
      recipientName: recipient.name,
      deliveredAt: arrivedAt,
      acceptedAt: arrivedAt,
      hops: hops ?? countHops(message),
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, {
    type: 'message.stored',
    threadId: row.threadId,
    taskId: row.taskId,
    messageId: row.id,
    runId: row.runId,
    data: {
      type: row.type,
      sender: `${sender.kind}:${sender.name}`,
      recipient: `${recipient.kind}:${recipient.name}`,
      isReply: row.isReply,
      final: row.final,
      late: row.late,
      expectsReply: row.expectsReply,
    },
  });
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
