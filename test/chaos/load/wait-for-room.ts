import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@callboard/client';
import { createRandom } from '../random.ts';
import type { Conversation } from './begin-conversation.ts';

/** Turns that may wait, for each conversation that is under way. */
const waitingEach = 2;

/**
 * Waits while the bridges have more to do than they get done: how fast that is, the machine decides, and what
 * it has not worked off when the faults are over says nothing about the promises.
 */
export async function waitForRoom({ layout, name, isOver }: Conversation): Promise<void> {
  // Dice of its own: how often it asks must not change what is done later.
  const random = createRandom(`${layout.seed} ${name} room`);
  while (!isOver()) {
    const waiting = await countWaiting(random.pick(layout.bridges).url, layout.token);
    if (waiting !== null && waiting < waitingEach * layout.conversations) return;
    await sleep(500);
  }
}

/** @returns null when the bridge does not say */
async function countWaiting(url: string, token: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(5_000);
    const { runs } = await createClient({ url, token }).overview.query(undefined, { signal });
    return runs.pending;
  } catch {
    return null;
  }
}
