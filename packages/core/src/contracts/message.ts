import { z } from 'zod';
import { Attachment } from './attachment.ts';
import { Id, Party, Timestamp } from './primitives.ts';

/** What a message is: `TASK`, `BREAKDOWN`, `STATUS`, `PR_READY` or any other word of the two parties. */
export const MessageType = z
  .string()
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100 characters')
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_.:/ -]*$/u,
    'must begin with a letter or digit and hold only letters, digits, spaces and _ . : / -',
  );
export type MessageType = z.infer<typeof MessageType>;

/** Any JSON value. What PostgreSQL or JavaScript cannot keep exactly is refused before it gets here. */
export const MessagePayload = z.json();
export type MessagePayload = z.infer<typeof MessagePayload>;

/**
 * Four facts, each stored when it happened, none derived from another:
 * it reached its recipient, it was stored there, a turn worked on it, it was answered.
 */
export const MessageFacts = z.object({
  deliveredAt: Timestamp.nullable(),
  acceptedAt: Timestamp.nullable(),
  executedAt: Timestamp.nullable(),
  answeredAt: Timestamp.nullable(),
});
export type MessageFacts = z.infer<typeof MessageFacts>;

export const Message = z.object({
  id: Id,
  taskId: Id,
  threadId: Id,
  sender: Party,
  recipient: Party,
  type: z.string(),
  payload: MessagePayload,
  /** Files that came with it, as its sender named them. */
  attachments: z.array(Attachment),
  /** Whether the assignee says that this ends the task. */
  final: z.boolean(),
  /** A message from the task's assignee to its requester. */
  isReply: z.boolean(),
  /** Arrived after the task or the run had ended: kept and shown, and changed nothing. */
  late: z.boolean(),
  /** A question: its sender waits for an answer to it. */
  expectsReply: z.boolean(),
  /** Agents' turns that led to it, over all bridges, since a person last had a hand in it. */
  hops: z.int(),
  /** The run whose agent sent it. */
  runId: Id.nullable(),
  facts: MessageFacts,
  createdAt: Timestamp,
});
export type Message = z.infer<typeof Message>;

export const MessageRef = z.object({ messageId: Id });
