import { Gauge, type Registry } from 'prom-client';
import type { QueueDepth } from '@callboard/core/queue/queue-depth';

/**
 * Registers depth and age of the queues.
 *
 * @returns sets both; to be called before each scrape. They are read from the tables then: a count kept in
 *   memory would know only this process and would be wrong after a restart. When they cannot be read the
 *   gauges are empty, which Prometheus shows as a gap and not as zero.
 */
export function createQueueGauges(registry: Registry, readQueues: () => Promise<QueueDepth[]>) {
  const depthGauge = new Gauge({
    name: 'callboard_queue_depth',
    help: 'Turns and deliveries that wait.',
    labelNames: ['queue'] as const,
    registers: [registry],
  });
  const ageGauge = new Gauge({
    name: 'callboard_queue_oldest_seconds',
    help: 'Seconds since the oldest waiting turn or delivery was due.',
    labelNames: ['queue'] as const,
    registers: [registry],
  });
  return async function refreshQueueGauges(): Promise<void> {
    const queues = await readQueues().catch(() => []);
    depthGauge.reset();
    ageGauge.reset();
    for (const { queue, depth, oldestSeconds } of queues) {
      depthGauge.set({ queue }, depth);
      ageGauge.set({ queue }, oldestSeconds);
    }
  };
}
