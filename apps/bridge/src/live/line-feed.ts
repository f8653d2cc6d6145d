import { setTimeout as sleep } from 'node:timers/promises';
import type { Doorbell } from '@callboard/core/async/doorbell';
import type { TurnLine } from '@callboard/core/contracts/now';
import type { Db } from '@callboard/core/db/client';
import { readLines } from '@callboard/core/now/read-lines';

/** Nobody reads lines that change faster; what agents print meanwhile is then looked for once. */
const pauseMs = 400;
const lookEveryMs = 1_000;

/**
 * Gives the last line of each running turn, and all of them again when one has changed, until `signal` aborts.
 *
 * @param deps.bell - rung when something of a run was stored
 */
export async function* lineFeed(
  { db, bell }: { db: Db; bell: Doorbell },
  signal: AbortSignal,
): AsyncGenerator<TurnLine[]> {
  let given = '';
  while (!signal.aborted) {
    const heard = bell.rings;
    const lines = await readLines(db);
    const now = JSON.stringify(lines);
    if (now !== given) yield lines;
    given = now;
    // A timer of its own: what is rung meanwhile is heard by the wait that follows.
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
    await bell.wait(heard, { timeoutMs: lookEveryMs, signal });
  }
}
