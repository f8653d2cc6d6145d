import { collectDefaultMetrics, Registry } from 'prom-client';
import type { DeliveryStatus } from '@callboard/core/contracts/delivery';
import { FindingKind } from '@callboard/core/contracts/finding';
import type { QueueDepth } from '@callboard/core/queue/queue-depth';
import type { RunStatus } from '@callboard/core/contracts/run';
import type { PeerState } from '@callboard/core/circuit/list-circuits';
import { createCircuitGauge } from './circuit-gauge.ts';
import { createCounters } from './counters.ts';
import { createQueueGauges } from './queue-gauges.ts';

/** What the bridge counts. Every method is cheap and never throws. */
export interface Metrics {
  /** A message came in over `POST /message` and was stored, had been stored before, or was refused. */
  countAcceptance: (peer: string, result: 'stored' | 'duplicate' | 'refused') => void;
  /** A turn ended; `seconds` is how long it ran, null when it never started. */
  countRun: (agent: string, result: RunStatus, seconds: number | null) => void;
  /** A delivery attempt was acknowledged (`delivered`), failed (`failed`), or the delivery ended otherwise. */
  countDelivery: (peer: string, result: DeliveryStatus | 'failed') => void;
  /** The reconciler has put something right. */
  countReconciled: (kind: FindingKind, count?: number) => void;
  /** What it has put right since this process began, by kind, zeros included. */
  reconciled: () => Record<FindingKind, number>;
  /** A live subscription opened; call what is returned, once, when it ends. */
  openSubscriber: () => () => void;
  /** How long the live feed has waited for a transaction that stays open. */
  setFeedHeld: (seconds: number) => void;
  /** Everything in the text format of Prometheus. */
  render: () => Promise<{ contentType: string; text: string }>;
}

export interface MetricsOptions {
  /** Reads the queues from the database; called at each scrape. */
  readQueues: () => Promise<QueueDepth[]>;
  /** Reads the peers' circuits, likewise. */
  readCircuits: () => Promise<PeerState[]>;
}

/** @returns metrics in a registry of their own, so that two bridges in one process do not mix */
export function createMetrics({ readQueues, readCircuits }: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const refreshQueueGauges = createQueueGauges(registry, readQueues);
  const refreshCircuitGauge = createCircuitGauge(registry, readCircuits);
  const counters = createCounters(registry);
  const reconciled = Object.fromEntries(FindingKind.options.map((kind) => [kind, 0])) as Record<
    FindingKind,
    number
  >;
  for (const kind of FindingKind.options) counters.reconciled.inc({ kind }, 0);
  return {
    countAcceptance: (peer, result) => counters.acceptances.inc({ peer, result }),
    countRun: (agent, result, seconds) => {
      counters.runs.inc({ agent, result });
      if (seconds !== null) counters.turnSeconds.observe({ agent, result }, seconds);
    },
    countDelivery: (peer, result) => counters.deliveries.inc({ peer, result }),
    countReconciled: (kind, count = 1) => {
      counters.reconciled.inc({ kind }, count);
      reconciled[kind] += count;
    },
    reconciled: () => ({ ...reconciled }),
    openSubscriber: () => {
      counters.subscribers.inc();
      return () => counters.subscribers.dec();
    },
    setFeedHeld: (seconds) => counters.feedHeld.set(seconds),
    render: async () => {
      await Promise.all([refreshQueueGauges(), refreshCircuitGauge()]);
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
