import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import { beginning, readNextTasks } from '@callboard/core/reconcile/next-tasks';
import { findStuck, putRight, type StuckOf } from '@callboard/core/reconcile/reconcile';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';

const lookEveryMs = 10_000;
/** What was there in every look for so long does not go on by itself. */
const graceMs = 30_000;
/** A long backlog is looked at over several looks: each takes a small share of the database's time. */
const lookMs = 500;

export interface ReconcilerDeps {
  core: Core;
  log: Log;
  metrics: Metrics;
  wake: () => void;
  signal: AbortSignal;
}

/** Looks for what would never go on, and puts it right. Resolves when `signal` has aborted. */
export function startReconciler(deps: ReconcilerDeps): Promise<void> {
  let seen = new Map<string, { taskId: string; since: number }>();
  let lookedAt = performance.now();
  const walk = createWalk(deps.core);
  return loop({
    bell: createDoorbell(),
    everyMs: lookEveryMs,
    signal: deps.signal,
    look: async () => {
      const now = performance.now();
      // A process that was frozen, or without its database, knows nothing of the time between.
      if (now - lookedAt > 2 * lookEveryMs) seen.clear();
      lookedAt = now;
      const suspects = Array.from(seen.values(), ({ taskId }) => taskId);
      const again = await findStuck(deps.core, suspects);
      const stuck = again.concat(await walk());
      seen = new Map(
        stuck.map((row) => [nameOf(row), { taskId: row.taskId, since: seen.get(nameOf(row))?.since ?? now }]),
      );
      await putAllRight(
        deps,
        again.filter((row) => now - (seen.get(nameOf(row))?.since ?? now) >= graceMs),
      );
    },
    onError: (err) => {
      seen.clear();
      deps.log.error({ event: 'worker_error', err }, 'could not look for what has stopped for ever');
    },
  });
}

/** @returns looks at the next part of all unfinished work, at the whole of it when it is short */
function createWalk(core: Core): () => Promise<StuckOf[]> {
  let place = beginning;
  return async () => {
    const found: StuckOf[] = [];
    const end = performance.now() + lookMs;
    do {
      const { taskIds, next } = await readNextTasks(core.db, place);
      if (taskIds.length > 0) found.push(...(await findStuck(core, taskIds)));
      place = next ?? beginning;
    } while (place !== beginning && performance.now() < end);
    return found;
  };
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
