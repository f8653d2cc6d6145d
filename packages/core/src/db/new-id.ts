import { v7 } from 'uuid';
import type { Id } from '../contracts/primitives.ts';

/** Asking the system for the 16 random bytes of each id would cost as much as checking its message. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;
let msecs = 0;
let seq = 0;

/** @returns a new UUID version 7; ids of one process are strictly ascending */
export function newId(): Id {
  const random = nextRandom();
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // Far below the 32 bits that it has, so that a millisecond never runs out of them.
    seq = ((random[6] ?? 0) << 16) | ((random[7] ?? 0) << 8) | (random[8] ?? 0);
  } else {
    seq += 1;
  }
  return v7({ random, msecs, seq });
}

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += 16;
  return pool.subarray(used - 16, used);
}
