import { loop } from '@callboard/core/async/loop';
import type { RunRow } from '@callboard/core/db/schema/run';
import { hasSpoken } from '@callboard/core/run/has-spoken';
import type { RunDeps } from './take-turn.ts';

/** A callback may come in at another bridge, whose ring may be lost. */
const lookEveryMs = 1_000;

/**
 * Looks whether a turn's agent has said what it had to, and waits for that until `signal` aborts. A database
 * that is away just now says nothing about the agent.
 */
export async function waitForCallback(
  { core, bell, log }: Pick<RunDeps, 'core' | 'bell' | 'log'>,
  run: RunRow,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return hasSpoken(core, run).catch(() => false);
  const spoken = new AbortController();
  await loop({
    bell,
    everyMs: lookEveryMs,
    signal: AbortSignal.any([signal, spoken.signal]),
    look: async () => {
      if (await hasSpoken(core, run)) spoken.abort();
    },
    onError: (err) =>
      log.error({ event: 'worker_error', run_id: run.id, err }, 'could not look for the callback of a turn'),
  });
  return spoken.signal.aborted;
}
