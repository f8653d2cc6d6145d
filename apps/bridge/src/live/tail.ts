import { createDoorbell, type Doorbell } from '@callboard/core/async/doorbell';
import type { Db } from '@callboard/core/db/client';
import { readEventHead, readEvents } from '@callboard/core/event/read-events';
import { keepEvents, type KeptEvents } from './kept-events.ts';

const pageSize = 500;
/** Looks by itself this often, in case a ring was lost with its connection. */
const lookEveryMs = 1_000;
/** How soon to look again for events that wait for an older transaction to end. */
const heldEveryMs = 5;

/** The end of the history, held in memory once for all subscribers of this bridge. */
export interface Tail {
  /**
   * Says that somebody follows: while nobody does, what happens is not read. Resolves when the tail has caught up.
   *
   * @returns to be called when that one leaves
   */
  attend: () => Promise<() => void>;
  /** Rung when events have been added. */
  readonly arrivals: Doorbell;
  readonly kept: Pick<KeptEvents, 'head' | 'after'>;
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

/**
 * Follows the history from now on, with one query at a time whatever the number of subscribers. Without any it looks
 * only every second, and passes over what nobody has asked for.
 */
export async function followTail({ db, bell, signal, onHeld, onError }: TailOptions): Promise<Tail> {
  const kept = keepEvents(await readEventHead(db));
  let attending = 0;
  /** Whether it has looked since somebody attends. */
  let isCaughtUp = false;
  const arrivals = createDoorbell();
  /** Rung when the first one attends, and after each look. */
  const [joins, looks] = [createDoorbell(), createDoorbell()];

  async function look(): Promise<Look> {
    for (let hasMoved = false; ; hasMoved = true) {
      const { events, held } = await readEvents(db, kept.head, { limit: pageSize });
      if (events.length === 0) return { held, hasMoved };
      if (attending === 0 && events.length === pageSize) kept.skipTo(await readEventHead(db));
      else kept.add(events);
      arrivals.ring();
    }
  }

  async function follow(): Promise<void> {
    const tellHeld = heldTimer(onHeld);
    while (!signal.aborted) {
      const source = attending > 0 ? bell : joins;
      const heard = source.rings;
      const seen = await look().catch((error: unknown) => {
        if (!signal.aborted) onError(error);
        return { held: false, hasMoved: false };
      });
      if (source === bell) isCaughtUp = true;
      looks.ring();
      const heldMs = tellHeld(seen);
      // Most are held for the time of a commit; what lasts longer is not asked for all the time.
      const soon = Math.min(lookEveryMs, Math.max(heldEveryMs, heldMs / 10));
      await source.wait(heard, { timeoutMs: seen.held ? soon : lookEveryMs, signal });
    }
  }

  async function attend(): Promise<() => void> {
    attending += 1;
    if (attending === 1) for (const waitedFor of [joins, bell]) waitedFor.ring();
    while (!isCaughtUp && !signal.aborted) {
      await looks.wait(looks.rings, { timeoutMs: lookEveryMs, signal });
    }
    return () => {
      attending -= 1;
      isCaughtUp &&= attending > 0;
    };
  }

  return { attend, arrivals, kept, closed: follow() };
}

interface Look {
  /** The next event is held back. */
  held: boolean;
  /** There were events before it. */
  hasMoved: boolean;
}

/** @returns told after each look; tells and returns for how many milliseconds the next event has waited */
function heldTimer(tell: (heldMs: number) => void): (look: Look) => number {
  let since: number | null = null;
  return ({ held, hasMoved }) => {
    const now = performance.now();
    if (!held) since = null;
    else if (hasMoved || since === null) since = now;
    const heldMs = now - (since ?? now);
    tell(heldMs);
    return heldMs;
  };
}
