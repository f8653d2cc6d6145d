import { z } from 'zod';

/**
 * What a peer did with one `POST /message` of a bridge: `received` when it was read, then one of `answered`
 * (2xx), `refused` (any other status) or `dropped` (hung up, or never answered).
 */
export const PeerLine = z.object({
  at: z.number(),
  peer: z.string(),
  kind: z.enum(['received', 'answered', 'dropped', 'refused']),
  idempotencyKey: z.string(),
  /** `task_id` of the body. */
  taskId: z.string(),
  /** In the payload: of a reply its `replyNonce`; empty when the payload has none (a bridge's own `FAILED`). */
  nonce: z.string(),
  /**
   * Whether the peer has done the work by then. A peer does it once for each key: `committed` of a repeated
   * key tells that it had been done before, and `effect` on `received` whether this request did it.
   */
  committed: z.boolean(),
  effect: z.boolean().optional(),
  /** HTTP status that it answered, and whether the answer said that the message is stored. */
  status: z.int().optional(),
  accepted: z.boolean().optional(),
});
export type PeerLine = z.infer<typeof PeerLine>;
