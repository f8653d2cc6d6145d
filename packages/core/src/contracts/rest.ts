import { z } from 'zod';
import { MessagePayload, MessageType } from './message.ts';
import { Name } from './primitives.ts';

/** The longest id that a peer may give a task. */
const ExternalId = z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters');

/**
 * Body of `POST /message`: any JSON object. One with neither `type` nor `payload` is itself the payload of
 * a `TASK`; `receive/` makes this shape of it first.
 */
export const MessageBody = z.object({
  type: MessageType.default('TASK'),
  payload: MessagePayload.default({}),
  task_id: ExternalId.optional(),
  /** Name of the agent that shall work on it; the default agent otherwise. */
  agent: Name.optional(),
  /** Of a reply: whether it ends the task. */
  final: z.boolean().optional(),
  /** Whether it is a question that waits for an answer; a type of `messages.question` says so by itself. */
  expects_reply: z.boolean().optional(),
});
export type MessageBody = z.infer<typeof MessageBody>;

export const MessageReceipt = z.object({
  status: z.literal('received'),
  id: z.string(),
  task_id: z.string(),
  /** The same `Idempotency-Key` and body had been received before; nothing was done again. */
  duplicate: z.literal(true).optional(),
});
export type MessageReceipt = z.infer<typeof MessageReceipt>;

/** Body of `POST /send`. */
export const SendBody = z.object({
  type: MessageType,
  payload: MessagePayload.default({}),
  final: z.boolean().optional(),
  /** Whether it is a question that waits for an answer; such a one never ends the task. */
  expects_reply: z.boolean().optional(),
  /** Name of a peer, to ask that one for something instead of answering. */
  to: Name.optional(),
  /** With the peer secret only: the task to go on with. */
  task_id: ExternalId.optional(),
});
export type SendBody = z.infer<typeof SendBody>;

export const SendReceipt = z.object({
  status: z.literal('sent'),
  id: z.string(),
  task_id: z.string(),
  /** Id of the delivery to a peer; null when the answer stays here (a human or a script asked). */
  delivery: z.string().nullable(),
  duplicate: z.literal(true).optional(),
  /** The run or its task had ended already: the message is kept and shown, and changes nothing. */
  late: z.literal(true).optional(),
});
export type SendReceipt = z.infer<typeof SendReceipt>;

/**
 * Answer to `GET /whoami`, which does nothing but check the secret: a peer can find out whether it would be
 * let in without giving any work.
 */
export const WhoAmI = z.object({
  service: z.literal('callboard'),
  /** The name by which the bridge calls itself. */
  name: z.string(),
  version: z.string(),
  /** The name by which it knows the caller. */
  you: z.string(),
  /** Where it sends its messages to the caller; null: nobody has told it. */
  your_url: z.string().nullable(),
});
export type WhoAmI = z.infer<typeof WhoAmI>;

/** One thing wrong with a body, in the shape that FastAPI gives it. */
export const ValidationIssue = z.object({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
  type: z.string(),
});
export type ValidationIssue = z.infer<typeof ValidationIssue>;

/** Every error answer: a sentence, or for 422 the list of what is wrong. */
export const ErrorBody = z.object({ detail: z.union([z.string(), z.array(ValidationIssue)]) });
export type ErrorBody = z.infer<typeof ErrorBody>;
