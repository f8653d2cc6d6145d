import { z } from 'zod';

/**
 * What an agent's own process wrote down: what really ran, whatever the database says. A process that was
 * killed has no `ended`; what it did is then bounded by its last line.
 */
export const AgentLine = z.object({
  at: z.number(),
  kind: z.enum(['began', 'at_work', 'ended', 'replied', 'reply_refused']),
  /** Of the message that started the turn. */
  nonce: z.string(),
  /** As the run counts them, from 1; null where the process is not told (the database has it by `runId`). */
  attempt: z.int().positive().nullable(),
  threadId: z.string(),
  taskId: z.string(),
  runId: z.string(),
  pid: z.int().positive(),
  /** In the payload of the reply. */
  replyNonce: z.string().optional(),
  /** The reply's `Idempotency-Key`. */
  key: z.string().optional(),
  /** HTTP status of `/send`; absent when no answer came: then the reply may have been taken, or not. */
  status: z.int().optional(),
  /** What `/send` answered. */
  body: z.unknown().optional(),
});
export type AgentLine = z.infer<typeof AgentLine>;
