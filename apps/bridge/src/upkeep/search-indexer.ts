import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Core } from '@callboard/core/context';
import { indexNext } from '@callboard/core/search/index-next';
import type { Log } from '../log/create-log.ts';

const everyMs = 1_000;
/** Work at a time: what is behind, after a burst of messages say, is caught up with beside everything else. */
const lookMs = 250;

/** Takes what happens into the search, a second or so later. Resolves when `signal` has aborted. */
export function startSearchIndexer({ core, log, signal }: { core: Core; log: Log; signal: AbortSignal }) {
  return loop({
    bell: createDoorbell(),
    everyMs,
    signal,
    look: async () => {
      const end = performance.now() + lookMs;
      while (!signal.aborted && performance.now() < end && (await indexNext(core.db)));
    },
    onError: (err) =>
      log.error({ event: 'worker_error', err }, 'could not take what happened into the search'),
  });
}
