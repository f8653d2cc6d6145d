import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import { claimDelivery } from '@callboard/core/delivery/claim-delivery';
import { wakeOverdue } from '@callboard/core/delivery/wake-overdue';
import { attemptDelivery } from './attempt-delivery.ts';
import type { DeliverDeps } from './deliver-deps.ts';

export interface DeliveryWorker {
  /** Takes no more, and waits for the attempts under way. */
  stop: () => Promise<void>;
}

/** Beyond a peer's own time, for storing what came of the attempt. */
const leaseMarginSeconds = 5;
const sweepEveryMs = 5_000;
/** A wake is a second late at most; what is later than this has been forgotten. */
const overdueSeconds = 5;

/**
 * Posts messages to peers as the queue wakes it, so many at once as the config allows. A wake that was lost,
 * or whose worker died, is found by looking for what is overdue.
 */
export async function startDeliveryWorker(deps: DeliverDeps): Promise<DeliveryWorker> {
  const closing = new AbortController();
  const underWay = new Set<Promise<void>>();
  const { concurrency, timeout } = deps.core.config.deliveries;

  async function begin(deliveryId: string): Promise<void> {
    while (underWay.size >= concurrency) await Promise.race(underWay);
    if (closing.signal.aborted) return;
    const claiming = claimDelivery(deps.core.db, deliveryId, timeout + leaseMarginSeconds);
    // The place is taken before the claim is back: whoever looks meanwhile must see it taken.
    const attempt = claiming
      .then((claimed) => (claimed ? attemptDelivery(deps, claimed, closing.signal) : undefined))
      .catch((err: unknown) => {
        deps.log.error(
          { event: 'worker_error', delivery_id: deliveryId, err },
          'an attempt could not be stored',
        );
      })
      .finally(() => underWay.delete(attempt));
    underWay.add(attempt);
    await claiming;
  }

  await deps.core.queue.onDelivery(begin);
  const sweeping = loop({
    bell: createDoorbell(),
    everyMs: sweepEveryMs,
    signal: closing.signal,
    look: async () => {
      const found = await wakeOverdue(deps.core, overdueSeconds);
      if (found === 0) return;
      deps.metrics.countReconciled('delivery_without_wake', found);
      deps.log.warn({ event: 'recovered', deliveries: found }, 'deliveries had been forgotten');
    },
    onError: (err) => deps.log.error({ event: 'worker_error', err }, 'could not look for overdue deliveries'),
  });
  return {
    stop: async () => {
      closing.abort();
      await sweeping;
      await Promise.allSettled(underWay);
    },
  };
}
