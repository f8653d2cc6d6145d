import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { Id, Timestamp } from './primitives.ts';

/** What can be written into the history. Events are added, never changed. */
export const EventType = z.enum([
  'task.created',
  'task.status',
  'message.stored',
  'run.created',
  'run.released',
  'run.started',
  'run.finished',
  'delivery.created',
  'delivery.attempt',
  'delivery.finished',
  'peer.circuit',
  'alert.status',
  /** Never stored: the feed says with it that what came before has been forgotten. */
  'feed.reset',
]);
export type EventType = z.infer<typeof EventType>;

export const Event = z.object({
  /** Opaque and ordered as the feed is: hand it back as `lastEventId` to go on after it. */
  id: z.string(),
  type: EventType,
  at: Timestamp,
  threadId: Id.nullable(),
  taskId: Id.nullable(),
  messageId: Id.nullable(),
  runId: Id.nullable(),
  deliveryId: Id.nullable(),
  /** What changed, for reading without another query: `status`, `reason`, `agent`, `peer`, `type`, … */
  data: z.record(z.string(), z.json()),
});
export type Event = z.infer<typeof Event>;

const EventId = z.string().regex(/^\d{1,20}-\d{1,20}$/, 'must be the id of an event');

/** `event.list`: the history, newest first, or that of one task or thread. */
export const EventListInput = PageInput.extend({
  cursor: EventId.nullish(),
  taskId: Id.optional(),
  threadId: Id.optional(),
});
export type EventListInput = z.infer<typeof EventListInput>;
export const EventPage = pageOf(Event);
export type EventPage = z.infer<typeof EventPage>;

/**
 * `lastEventId`: go on after this event, or, when what follows it has been forgotten, with a `feed.reset` after which
 * everything is to be looked at anew; absent: only what happens from now on; `"0"`: from the beginning.
 * `taskId` and `threadId` narrow the feed.
 */
export const EventFeedInput = z
  .object({
    lastEventId: z
      .string()
      .regex(/^(0|\d{1,20}-\d{1,20})$/, 'must be the id of an event, or "0"')
      .nullish(),
    taskId: Id.optional(),
    threadId: Id.optional(),
  })
  .default({});
export type EventFeedInput = z.infer<typeof EventFeedInput>;
