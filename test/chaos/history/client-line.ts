import { z } from 'zod';

/**
 * What a client did, and what it saw. `posted` comes before the request leaves, `answered` after its answer is
 * read, `failed` when there was none (refused, cut off, timed out): the three share `request`.
 */
export const ClientLine = z.object({
  /** Milliseconds since 1970 by the clock of the machine, as in every line of a history. */
  at: z.number(),
  /** Name of the client process. */
  client: z.string(),
  kind: z.enum(['posted', 'answered', 'failed']),
  call: z.enum([
    'POST /message',
    'task.create',
    'task.message',
    'task.cancel',
    'task.retry',
    'delivery.retry',
  ]),
  /** One for each HTTP request: a message that is sent again has the same `nonce` and another `request`. */
  request: z.string(),
  /** Stands in the message's payload, and in no other message's. Of a cancel or retry: that of the message. */
  nonce: z.string(),
  /** URL that was called. */
  bridge: z.string(),
  /** Who calls: the peer's name, or for tRPC the token's. Keys of two callers are never equal. */
  peer: z.string(),
  key: z.string().optional(),
  /** The `task_id` that the client gave, where it gave one: equal ones are one conversation. */
  thread: z.string().optional(),
  /** HTTP status. */
  status: z.int().optional(),
  /** The answer: of REST its body, of tRPC what the procedure returned, or `{code}` of its error. */
  body: z.unknown().optional(),
  /** What was sent, without secrets; a line of kind `posted` has it. */
  sentBody: z.unknown().optional(),
  error: z.string().optional(),
});
export type ClientLine = z.infer<typeof ClientLine>;
