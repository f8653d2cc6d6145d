import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** No transaction of a bridge stays open for so long: it is another program's. */
const longMs = 5_000;

/** @returns told how long the feed is held back, counts it and says it once when that is long */
export function createHeldTeller({ log, metrics }: { log: Log; metrics: Metrics }) {
  let said = false;
  return function tellHeldBack(heldMs: number): void {
    metrics.setFeedHeld(heldMs / 1_000);
    const isLong = heldMs >= longMs;
    if (isLong && !said) {
      log.warn(
        { event: 'feed_held_back' },
        'the live feed shows nothing new: another program keeps a transaction open on the database server; ' +
          'pg_stat_activity shows it as the oldest one with a backend_xid',
      );
    }
    said = isLong;
  };
}
