import { z } from 'zod';
import { Circuit } from './circuit.ts';
import { PageInput, pageOf, TimeRange } from './page.ts';
import { Id, Timestamp } from './primitives.ts';

export const DeliveryStatus = z.enum(['pending', 'delivered', 'dead', 'canceled']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One POST to a peer and what came of it. */
export const DeliveryAttempt = z.object({
  number: z.int().positive(),
  startedAt: Timestamp,
  /** Milliseconds until the answer or the failure; null while under way. */
  durationMs: z.int().nullable(),
  /** HTTP status of the answer; null when none came. */
  statusCode: z.int().nullable(),
  /** The first 2 KiB of the answer's body. */
  response: z.string().nullable(),
  /** Why there was no answer (refused, timed out, …); null when one came. */
  error: z.string().nullable(),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

export const Delivery = z.object({
  id: Id,
  messageId: Id,
  taskId: Id,
  threadId: Id,
  peer: z.string(),
  messageType: z.string(),
  status: DeliveryStatus,
  attempts: z.array(DeliveryAttempt),
  /** When the next attempt is due; null unless pending and not held. */
  nextAttemptAt: Timestamp.nullable(),
  /** Why it is not sent though it is pending: the peer's circuit, which is not closed. Null otherwise. */
  held: Circuit.nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryListInput = PageInput.extend(TimeRange.shape).extend({
  status: z.array(DeliveryStatus).min(1).optional(),
  peer: z.string().optional(),
  taskId: Id.optional(),
});
export const DeliveryPage = pageOf(Delivery);
export const DeliveryRef = z.object({ deliveryId: Id });

/** Which dead deliveries to send again: those named, those of a peer, or all. */
export const RetryAllInput = z
  .object({ peer: z.string().optional(), ids: z.array(Id).min(1).max(500).optional() })
  .default({});
export const RetryAllResult = z.object({
  /** How many go out again. */
  sent: z.int(),
  /** How many dead ones of the same choice are left: call again for those. */
  left: z.int(),
});
export type RetryAllResult = z.infer<typeof RetryAllResult>;
