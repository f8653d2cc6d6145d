import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** A turn takes from a second to many minutes, so the buckets reach from one to the other. */
const turnBuckets = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600];

/** @returns the counters that the bridge's parts add to, registered in `registry` */
export function createCounters(registry: Registry) {
  const registers = [registry];
  return {
    acceptances: new Counter({
      name: 'callboard_messages_received_total',
      help: 'Messages that came in over POST /message, by peer and what became of them.',
      labelNames: ['peer', 'result'] as const,
      registers,
    }),
    runs: new Counter({
      name: 'callboard_runs_finished_total',
      help: 'Agent turns that ended, by agent and result.',
      labelNames: ['agent', 'result'] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'callboard_turn_duration_seconds',
      help: 'How long agent turns ran, by agent and result.',
      labelNames: ['agent', 'result'] as const,
      buckets: turnBuckets,
      registers,
    }),
    deliveries: new Counter({
      name: 'callboard_deliveries_total',
      help: 'Delivery attempts and endings, by peer and result.',
      labelNames: ['peer', 'result'] as const,
      registers,
    }),
    reconciled: new Counter({
      name: 'callboard_reconciled_total',
      help: 'What would never have gone on and was put right, by kind; 0 on a healthy system.',
      labelNames: ['kind'] as const,
      registers,
    }),
    feedHeld: new Gauge({
      name: 'callboard_feed_held_back_seconds',
      help: 'How long the live feed has waited for a transaction that stays open; 0 on a healthy system.',
      registers,
    }),
    subscribers: new Gauge({
      name: 'callboard_subscribers',
      help: 'Live subscriptions that are open now.',
      registers,
    }),
  };
}
