import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import { findStuck, putRight, type StuckOf } from '@callboard/core/reconcile/reconcile';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';

const lookEveryMs = 10_000;
/** What was there in every look for so long does not go on by itself. */
const graceMs = 30_000;

export interface ReconcilerDeps {
  core: Core;
  log: Log;
  metrics: Metrics;
  wake: () => void;
  signal: AbortSignal;
}

/** Looks for what would never go on, and puts it right. Resolves when `signal` has aborted. */
export function startReconciler(deps: ReconcilerDeps): Promise<void> {
  let seen = new Map<string, number>();
  let lookedAt = performance.now();
  return loop({
    bell: createDoorbell(),
    everyMs: lookEveryMs,
    signal: deps.signal,
    look: async () => {
      const now = performance.now();
      // A process that was frozen, or without its database, knows nothing of the time between.
      if (now - lookedAt > 2 * lookEveryMs) seen.clear();
      lookedAt = now;
      const stuck = await findStuck(deps.core);
      seen = new Map(stuck.map((row) => [nameOf(row), seen.get(nameOf(row)) ?? now]));
      await putAllRight(
        deps,
        stuck.filter((row) => now - (seen.get(nameOf(row)) ?? now) >= graceMs),
      );
    },
    onError: (err) => {
      seen.clear();
      deps.log.error({ event: 'worker_error', err }, 'could not look for what has stopped for ever');
    },
  });
}

function nameOf({ kind, id }: StuckOf): string {
  return `${kind} ${id}`;
}

/** One that cannot be put right does not keep the others from it. */
async function putAllRight({ core, log, metrics, wake }: ReconcilerDeps, stuck: StuckOf[]): Promise<void> {
  for (const row of stuck) {
    const about = { task_id: row.taskId, kind: row.kind, row: row.id };
    try {
      if (!(await putRight(core, row))) continue;
      metrics.countReconciled(row.kind);
      log.warn({ event: 'reconciled', ...about }, 'it would never have gone on: put right');
      wake();
    } catch (err) {
      log.error({ event: 'worker_error', ...about, err }, 'it would never go on, and could not be put right');
    }
  }
}
