import { setTimeout as sleep } from 'node:timers/promises';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import { addPruned, nothingPruned, prune, type Pruned } from '@callboard/core/retention/prune';
import type { Log } from '../log/create-log.ts';

const everyMs = 10_000;
/** A round begins so long after the last one has ended. */
const roundEveryMs = 3_600_000;
/** A look's share of a round; between two small parts it rests as long as three of them take. */
const lookMs = 5_000;
const restFactor = 3;

/** Forgets what is older than the settings allow, all the time and a little at once. Resolves when `signal` has aborted. */
export function startPruner({ core, log, signal }: { core: Core; log: Log; signal: AbortSignal }) {
  let round: AsyncGenerator<Pruned> | null = null;
  let pruned = nothingPruned;
  let dueAt = 0;
  return loop({
    bell: createDoorbell(),
    everyMs,
    signal,
    look: async () => {
      if (!round && performance.now() < dueAt) return;
      round ??= prune(core.db, core.config.retention);
      const end = performance.now() + lookMs;
      while (performance.now() < end && !signal.aborted) {
        const began = performance.now();
        const part = await round.next();
        if (!part.done) {
          pruned = addPruned(pruned, part.value);
          await rest((performance.now() - began) * restFactor, signal);
          continue;
        }
        tellPruned(log, pruned);
        [round, pruned, dueAt] = [null, nothingPruned, performance.now() + roundEveryMs];
        return;
      }
    },
    onError: (err) => {
      // What has thrown gives nothing any more: the next look begins anew.
      round = null;
      log.error({ event: 'worker_error', err }, 'could not forget what is old');
    },
  });
}

function tellPruned(log: Log, pruned: Pruned): void {
  if (Object.values(pruned).every((count) => count === 0)) return;
  log.info({ event: 'pruned', ...pruned }, 'what was kept for longer than the settings say is forgotten');
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
