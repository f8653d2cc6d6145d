/**
 * What brought a turn to its end: its process did, its result was there and the process stayed on, it was silent
 * for too long, it took more than it may, its time was over, or somebody canceled it.
 */
export type Cause = 'exited' | 'settled' | 'idle' | 'exceeded' | 'timed_out' | 'canceled';

export interface CauseInput {
  /** What may come. */
  events: Record<Exclude<Cause, 'timed_out' | 'canceled'>, Promise<unknown>>;
  /** Milliseconds that the turn may take. */
  timeout: number;
  signal: AbortSignal;
}

/** Resolves with whatever comes first. */
export async function waitForCause({ events, timeout, signal }: CauseInput): Promise<Cause> {
  const { promise, resolve } = Promise.withResolvers<Cause>();
  const cancel = () => resolve('canceled');
  const timer = setTimeout(() => resolve('timed_out'), timeout);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  void events.exited.then(() => resolve('exited'));
  void events.settled.then(() => resolve('settled'));
  void events.idle.then(() => resolve('idle'));
  void events.exceeded.then(() => resolve('exceeded'));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}
