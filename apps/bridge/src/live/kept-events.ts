import type { Event } from '@callboard/core/contracts/event';
import { type EventCursor, isAfter, parseEventId } from '@callboard/core/event/read-events';

/** So many at most: a subscriber that is not further behind costs no query. */
const keptEvents = 2_000;

/** The newest events, in the order of the feed. */
export interface KeptEvents {
  /** After the newest event. */
  readonly head: EventCursor;
  add: (events: Event[]) => void;
  /** Goes on at a later place, without what is before it. */
  skipTo: (place: EventCursor) => void;
  /** @returns the events after `cursor`, or null when they reach further back than what is kept */
  after: (cursor: EventCursor) => Event[] | null;
}

export function keepEvents(from: EventCursor): KeptEvents {
  let [start, head] = [from, from];
  let events: Event[] = [];
  return {
    get head() {
      return head;
    },
    add: (added) => {
      const last = added.at(-1);
      if (!last) return;
      events = events.concat(added);
      head = parseEventId(last.id);
      const dropped = events.splice(0, Math.max(0, events.length - keptEvents)).at(-1);
      if (dropped) start = parseEventId(dropped.id);
    },
    skipTo: (place) => {
      [start, head, events] = [place, place, []];
    },
    after: (cursor) => {
      if (isAfter(start, cursor)) return null;
      return events.slice(events.findLastIndex((event) => !isAfter(parseEventId(event.id), cursor)) + 1);
    },
  };
}
