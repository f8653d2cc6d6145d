import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/create-log.ts';

/**
 * Does what a turn needs of the database, however long it is away: tries again until it is back. What it writes
 * is guarded, so repeating a write whose answer was lost, or that comes after others took over, changes nothing.
 */
export async function persist<T>(work: () => Promise<T>, log: Log, about: { run_id: string }): Promise<T> {
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await work();
    } catch (err) {
      log.error(
        { event: 'worker_error', ...about, err },
        'a turn could not reach the database; trying again',
      );
    }
    await sleep(wait);
  }
}
