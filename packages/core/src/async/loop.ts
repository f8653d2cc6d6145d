import { setTimeout as sleep } from 'node:timers/promises';
import type { Doorbell } from './doorbell.ts';

/** A look that takes longer hangs: on a connection, say, whose loss nobody was told of. */
const longestLookMs = 30_000;

export interface LoopOptions {
  bell: Doorbell;
  /** Looks at least this often, rung for or not: a ring can be lost with a connection or a process. */
  everyMs: number;
  /** How long after a look it rests, however often the bell rings meanwhile; 0 unless told. */
  restMs?: number;
  signal: AbortSignal;
  /**
   * Looks once. When it rejects, the loop goes on after the next ring or interval; when it hangs, without it,
   * so that two looks must not do harm to each other.
   */
  look: () => Promise<void>;
  onError: (error: unknown) => void;
}

/** Looks whenever the bell rings, one look at a time, until `signal` aborts. Never rejects. */
export async function loop({ bell, everyMs, restMs = 0, signal, look, onError }: LoopOptions): Promise<void> {
  while (!signal.aborted) {
    const heard = bell.rings;
    try {
      await withLimit(look());
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    // A timer of its own: what is rung meanwhile is heard by the wait that follows.
    if (restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => {});
    await bell.wait(heard, { timeoutMs: everyMs, signal });
  }
}

async function withLimit(looking: Promise<void>): Promise<void> {
  const hung = Promise.withResolvers<never>();
  const problem = `a look has not come back within ${longestLookMs / 1_000} s; the loop goes on without it`;
  const timer = setTimeout(() => hung.reject(new Error(problem)), longestLookMs).unref();
  try {
    await Promise.race([looking, hung.promise]);
  } finally {
    clearTimeout(timer);
    // One that fails after it was given up is nobody's business any more.
    looking.catch(() => {});
  }
}
