import type { Event, EventFeedInput } from '@callboard/core/contracts/event';
import type { Db } from '@callboard/core/db/client';
import {
  type EventCursor,
  historyStart,
  isAfter,
  parseEventId,
  readEvents,
} from '@callboard/core/event/read-events';
import { readEventHorizon } from '@callboard/core/retention/prune-events';
import type { Tail } from './tail.ts';

const pageSize = 200;
/** Only how long a subscriber sleeps at most; the tail rings when there is something. */
const wakeEveryMs = 60_000;

/**
 * Gives the events after `input.lastEventId`, then new ones as they are committed, each once and in order,
 * until `signal` aborts. Without an id it begins with what happens from now on.
 *
 * What is recent comes from memory; only who is far behind reads the database. Who is so far behind that what comes next
 * has been forgotten is told so with a `feed.reset`, and goes on with what is left.
 */
export async function* eventFeed(
  { db, tail }: { db: Db; tail: Tail },
  input: EventFeedInput,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const leave = await tail.attend();
  try {
    yield* follow({ db, tail }, input, signal);
  } finally {
    leave();
  }
}

async function* follow(
  { db, tail }: { db: Db; tail: Tail },
  input: EventFeedInput,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  let cursor = input.lastEventId == null ? tail.kept.head : parseEventId(input.lastEventId);
  while (!signal.aborted) {
    const heard = tail.arrivals.rings;
    const recent = tail.kept.after(cursor);
    const page = recent
      ? { events: recent, next: tail.kept.head }
      : await readBack(db, { cursor, tail, input });
    for (const event of page.events) {
      if (signal.aborted) return;
      if (event.type === 'feed.reset' || matches(event, input)) yield event;
    }
    if (isAfter(page.next, cursor)) cursor = page.next;
    else await tail.arrivals.wait(heard, { timeoutMs: wakeEveryMs, signal });
  }
}

interface ReadBack {
  cursor: EventCursor;
  tail: Tail;
  input: EventFeedInput;
}

async function readBack(
  db: Db,
  { cursor, tail, input }: ReadBack,
): Promise<{ events: Event[]; next: EventCursor }> {
  const { head } = tail.kept;
  const { taskId, threadId } = input;
  const { events } = await readEvents(db, cursor, { limit: pageSize, taskId, threadId });
  const last = events.at(-1);
  const read = last ? parseEventId(last.id) : cursor;
  // Asked for afterwards: what was forgotten until then may be missing in what was read.
  const horizon = await readEventHorizon(db);
  if (isAfter(horizon, cursor))
    return { events: isAfter(cursor, historyStart) ? [reset(horizon)] : [], next: horizon };
  // A page that is not full has seen everything up to where the tail was before the query.
  return { events, next: events.length < pageSize && isAfter(head, read) ? head : read };
}

function reset({ xid, id }: EventCursor): Event {
  const about = { threadId: null, taskId: null, messageId: null, runId: null, deliveryId: null };
  return { id: `${xid}-${id}`, type: 'feed.reset', at: new Date().toISOString(), ...about, data: {} };
}

function matches(event: Event, { taskId, threadId }: EventFeedInput): boolean {
  return (!taskId || event.taskId === taskId) && (!threadId || event.threadId === threadId);
}
