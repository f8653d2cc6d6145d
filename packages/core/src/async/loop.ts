import type { Doorbell } from './doorbell.ts';

export interface LoopOptions {
  bell: Doorbell;
  /** Looks at least this often, rung for or not: a ring can be lost with a connection or a process. */
  everyMs: number;
  signal: AbortSignal;
  /** Looks once. When it rejects, the loop goes on after the next ring or interval. */
  look: () => Promise<void>;
  onError: (error: unknown) => void;
}

/** Looks whenever the bell rings, one look at a time, until `signal` aborts. Never rejects. */
export async function loop({ bell, everyMs, signal, look, onError }: LoopOptions): Promise<void> {
  while (!signal.aborted) {
    const heard = bell.rings;
    try {
      await look();
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    await bell.wait(heard, { timeoutMs: everyMs, signal });
  }
}
