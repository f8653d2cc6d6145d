import { createDoorbell, type Doorbell } from '@callboard/core/async/doorbell';
import type { Event } from '@callboard/core/contracts/event';
import type { Db } from '@callboard/core/db/client';
import {
  type EventCursor,
  isAfter,
  parseEventId,
  readEventHead,
  readEvents,
} from '@callboard/core/event/read-events';

const pageSize = 500;
/** Events kept in memory: a subscriber that is not further behind costs no query. */
const keptEvents = 2_000;
/** Looks by itself this often, in case a ring was lost with its connection. */
const lookEveryMs = 1_000;
/** How soon to look again for events that wait for an older transaction to end. */
const heldEveryMs = 5;

/** The end of the history, held in memory once for all subscribers of this bridge. */
export interface Tail {
  /** Rung when events have been added. */
  readonly arrivals: Doorbell;
  /** After the newest event held. */
  readonly head: EventCursor;
  /** @returns the events after `cursor`, or null when they reach further back than what is held */
  after: (cursor: EventCursor) => Event[] | null;
  /** Resolves when `signal` has aborted and the last query is over. */
  closed: Promise<void>;
}

interface TailOptions {
  db: Db;
  /** Rung when something was committed, here or by another bridge. */
  bell: Doorbell;
  signal: AbortSignal;
  /** Told after each look how long the next event has waited for an older transaction to end; 0: none waits. */
  onHeld: (heldMs: number) => void;
  onError: (error: unknown) => void;
}

/** Follows the history from now on, with one query at a time whatever the number of subscribers. */
export async function followTail({ db, bell, signal, onHeld, onError }: TailOptions): Promise<Tail> {
  const arrivals = createDoorbell();
  let start = await readEventHead(db);
  let head = start;
  let events: Event[] = [];
  let heldSince: number | null = null;

  /** @returns whether the next event is held back */
  async function look(): Promise<boolean> {
    for (;;) {
      const page = await readEvents(db, head, { limit: pageSize });
      const last = page.events.at(-1);
      if (!last) return page.held;
      heldSince = null;
      events = events.concat(page.events);
      head = parseEventId(last.id);
      arrivals.ring();
      if (events.length > keptEvents) {
        const dropped = events.splice(0, events.length - keptEvents).at(-1);
        if (dropped) start = parseEventId(dropped.id);
      }
    }
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      const heard = bell.rings;
      const held = await look().catch((error: unknown) => {
        if (!signal.aborted) onError(error);
        return false;
      });
      const now = performance.now();
      heldSince = held ? (heldSince ?? now) : null;
      const heldMs = now - (heldSince ?? now);
      onHeld(heldMs);
      // Most are held for the time of a commit; what lasts longer is not asked for all the time.
      const soon = Math.min(lookEveryMs, Math.max(heldEveryMs, heldMs / 10));
      await bell.wait(heard, { timeoutMs: held ? soon : lookEveryMs, signal });
    }
  }

  return {
    arrivals,
    get head() {
      return head;
    },
    after: (cursor) => {
      if (isAfter(start, cursor)) return null;
      return events.slice(events.findLastIndex((event) => !isAfter(parseEventId(event.id), cursor)) + 1);
    },
    closed: follow(),
  };
}
