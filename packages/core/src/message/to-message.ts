import type { Message } from '../contracts/message.ts';
import type { MessageRow } from '../db/schema/message.ts';

/** @returns the message as everything outside the database sees it */
export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    taskId: row.taskId,
    threadId: row.threadId,
    sender: { kind: row.senderKind, name: row.senderName },
    recipient: { kind: row.recipientKind, name: row.recipientName },
    type: row.type,
    payload: row.payload,
    attachments: row.attachments ?? [],
    final: row.final,
    isReply: row.isReply,
    late: row.late,
    expectsReply: row.expectsReply,
    hops: row.hops,
    runId: row.runId,
    facts: {
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      acceptedAt: row.acceptedAt?.toISOString() ?? null,
      executedAt: row.executedAt?.toISOString() ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
    },
    createdAt: row.createdAt.toISOString(),
  };
}
