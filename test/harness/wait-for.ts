import { setTimeout as sleep } from 'node:timers/promises';

interface Options {
  /** What is waited for, as it stands in the failure: `the task to complete`. */
  what: string;
  /** Milliseconds until it fails; 20 s unless told. */
  timeout?: number;
}

type Falsy = false | null | undefined | '' | 0;

/**
 * Waits until `condition` gives something, and returns that. A condition that throws counts as not yet; its
 * last error stands in the failure.
 */
export async function waitFor<Value>(
  condition: () => Value | Falsy | Promise<Value | Falsy>,
  { what, timeout = 20_000 }: Options,
): Promise<Value> {
  const deadline = performance.now() + timeout;
  let problem: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await condition();
      if (value) return value;
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await sleep(25);
  }
  throw new Error(`waited ${timeout / 1_000} s for ${what}`, { cause: problem });
}
