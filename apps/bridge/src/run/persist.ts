import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/create-log.ts';

/** After so long the bridge's runs have been given to others: what it would write now touches no row. */
const giveUpAfterMs = 10 * 60_000;

/**
 * Writes what must not be lost while the database is away: tries again until it is back. The write is guarded,
 * so repeating one whose answer was lost changes nothing twice.
 *
 * @returns null when the database stayed away for ten minutes
 */
export async function persist<T>(
  write: () => Promise<T>,
  log: Log,
  about: { run_id: string },
): Promise<T | null> {
  const begun = Date.now();
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await write();
    } catch (err) {
      log.error(
        { event: 'worker_error', ...about, err },
        'the end of a turn could not be stored; trying again',
      );
      if (Date.now() - begun > giveUpAfterMs) return null;
    }
    await sleep(wait);
  }
}
