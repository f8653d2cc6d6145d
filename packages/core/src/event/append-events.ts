import type { Event, EventType } from '../contracts/event.ts';
import type { Db } from '../db/client.ts';
import { events } from '../db/schema/event.ts';

export interface NewEvent {
  type: EventType;
  threadId?: string | null;
  taskId?: string | null;
  messageId?: string | null;
  runId?: string | null;
  deliveryId?: string | null;
  data?: Event['data'];
}

/** Adds to the history, in the transaction of what they tell of. */
export async function appendEvents(tx: Db, ...added: NewEvent[]): Promise<void> {
  await tx.insert(events).values(added);
}
