/** Tells any number of waiting loops to look again. A ring while nobody waits is not lost. */
export interface Doorbell {
  /** Rings so far: read it before looking, hand it to `wait` after. */
  readonly rings: number;
  ring: () => void;
  /** Waits until there are more rings than `heard`, `timeoutMs` have passed, or `signal` aborts. Never rejects. */
  wait: (heard: number, options: { timeoutMs: number; signal: AbortSignal }) => Promise<void>;
}

export function createDoorbell(): Doorbell {
  let rings = 0;
  let waiting = new Set<() => void>();
  return {
    get rings() {
      return rings;
    },
    ring: () => {
      rings += 1;
      const woken = waiting;
      waiting = new Set();
      for (const wake of woken) wake();
    },
    wait: (heard, { timeoutMs, signal }) =>
      new Promise((resolve) => {
        if (rings > heard || signal.aborted) {
          resolve();
          return;
        }
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, timeoutMs);
        signal.addEventListener('abort', done, { once: true });
        waiting.add(done);
      }),
  };
}
