import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import { pruneKeys } from '@callboard/core/message/prune-keys';
import type { Log } from '../log/create-log.ts';

const everyMs = 3_600_000;

/** Forgets idempotency keys whose time is over, now and every hour. Resolves when `signal` has aborted. */
export function startKeyPruner({ core, log, signal }: { core: Core; log: Log; signal: AbortSignal }) {
  return loop({
    bell: createDoorbell(),
    everyMs,
    signal,
    look: async () => {
      const keys = await pruneKeys(core.db, core.config.retention.idempotencyKeys, signal);
      if (keys > 0) log.info({ event: 'pruned', keys }, 'idempotency keys forgotten whose time was over');
    },
    onError: (err) => log.error({ event: 'worker_error', err }, 'could not forget old idempotency keys'),
  });
}
