import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
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
  /** When the next attempt is due; null unless pending. */
  nextAttemptAt: Timestamp.nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryListInput = PageInput.extend({
  status: z.array(DeliveryStatus).min(1).optional(),
  peer: z.string().optional(),
  taskId: Id.optional(),
});
export const DeliveryPage = pageOf(Delivery);
export const DeliveryRef = z.object({ deliveryId: Id });
