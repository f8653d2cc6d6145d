import type { Doorbell } from '@callboard/core/async/doorbell';
import type { Core } from '@callboard/core/context';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** What posting messages to peers works with. */
export interface DeliverDeps {
  core: Core;
  bridgeId: string;
  log: Log;
  metrics: Metrics;
  wake: () => void;
  /** Rung when something was committed, here or by another bridge. */
  bell: Doorbell;
}
