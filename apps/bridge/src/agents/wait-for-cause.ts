/**
 * What brought a turn to its end: its process did, its result was there and the process stayed on, its time was
 * over, or somebody canceled it.
 */
export type Cause = 'exited' | 'settled' | 'timed_out' | 'canceled';

export interface CauseInput {
  exited: Promise<unknown>;
  settled: Promise<unknown>;
  /** Milliseconds that the turn may take. */
  timeout: number;
  signal: AbortSignal;
}

/** Resolves with whatever comes first. */
export async function waitForCause({ exited, settled, timeout, signal }: CauseInput): Promise<Cause> {
  const { promise, resolve } = Promise.withResolvers<Cause>();
  const cancel = () => resolve('canceled');
  const timer = setTimeout(() => resolve('timed_out'), timeout);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  void exited.then(() => resolve('exited'));
  void settled.then(() => resolve('settled'));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  }
}
