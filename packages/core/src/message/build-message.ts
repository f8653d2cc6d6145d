import type { Attachment } from '../contracts/attachment.ts';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import { newId } from '../db/new-id.ts';
import type { messages } from '../db/schema/message.ts';
import type { NewEvent } from '../event/append-events.ts';

export interface NewMessage {
  taskId: string;
  threadId: string;
  sender: Party;
  recipient: Party;
  type: string;
  payload: MessagePayload;
  /** Files that its transaction holds (`attachment/take-attachments.ts`). */
  attachments?: readonly Attachment[];
  final?: boolean;
  isReply?: boolean;
  late?: boolean;
  expectsReply?: boolean;
  runId?: string | null;
  /** Agents' turns that led to it, where the sender has said so; counted otherwise. */
  hops?: number | null;
}

export interface BuiltMessage {
  message: Omit<typeof messages.$inferInsert, 'hops'>;
  event: NewEvent;
}

/**
 * Makes what is stored of a message, but for how far it has come. One whose recipient is here has reached it, and been
 * accepted, by being stored; of one to a peer only the peer's answer tells (`delivery/record-attempt.ts`).
 */
export function buildMessage(wanted: NewMessage): BuiltMessage {
  const { sender, recipient, taskId, threadId, type, payload, runId = null } = wanted;
  const { isReply = false, final = false, late = false, expectsReply = false } = wanted;
  const arrivedAt = recipient.kind === 'peer' ? null : new Date();
  const id = newId();
  return {
    message: {
      id,
      taskId,
      threadId,
      senderKind: sender.kind,
      senderName: sender.name,
      recipientKind: recipient.kind,
      recipientName: recipient.name,
      type,
      payload,
      final,
      isReply,
      late,
      expectsReply,
      runId,
      deliveredAt: arrivedAt,
      acceptedAt: arrivedAt,
    },
    event: {
      type: 'message.stored',
      threadId,
      taskId,
      messageId: id,
      runId,
      data: {
        type,
        sender: `${sender.kind}:${sender.name}`,
        recipient: `${recipient.kind}:${recipient.name}`,
        isReply,
        final,
        late,
        expectsReply,
      },
    },
  };
}
