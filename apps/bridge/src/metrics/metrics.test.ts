import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('counts what happens, by peer, agent and result', async () => {
  const metrics = createMetrics({
    readQueues: () => Promise.resolve([{ queue: 'runs', depth: 3, oldestSeconds: 1.5 }]),
    readCircuits: () => Promise.resolve([{ peer: 'mel', state: 'open' }]),
  });
  metrics.countAcceptance('mel', 'stored');
  metrics.countAcceptance('mel', 'stored');
  metrics.countAcceptance('mel', 'duplicate');
  metrics.countRun('main', 'succeeded', 4);
  metrics.countRun('main', 'canceled', null);
  metrics.countDelivery('mel', 'failed');
  const close = metrics.openSubscriber();
  const { text, contentType } = await metrics.render();
  expect(contentType).toContain('text/plain');
  for (const line of [
    'callboard_messages_received_total{peer="mel",result="stored"} 2',
    'callboard_messages_received_total{peer="mel",result="duplicate"} 1',
    'callboard_runs_finished_total{agent="main",result="succeeded"} 1',
    'callboard_runs_finished_total{agent="main",result="canceled"} 1',
    'callboard_turn_duration_seconds_bucket{le="2",agent="main",result="succeeded"} 0',
    'callboard_turn_duration_seconds_bucket{le="5",agent="main",result="succeeded"} 1',
    'callboard_deliveries_total{peer="mel",result="failed"} 1',
    'callboard_queue_depth{queue="runs"} 3',
    'callboard_queue_oldest_seconds{queue="runs"} 1.5',
    'callboard_peer_circuit{peer="mel"} 1',
    'callboard_subscribers 1',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).toContain('nodejs_eventloop_lag_seconds');
  expect(text).not.toContain('callboard_turn_duration_seconds_count{agent="main",result="canceled"}');
  close();
  expect((await metrics.render()).text).toContain('callboard_subscribers 0');
});

it('shows a gap and not a zero for queues that cannot be read, and everything else as ever', async () => {
  let isAway = false;
  const metrics = createMetrics({
    readCircuits: () => Promise.resolve([]),
    readQueues: async () => {
      if (isAway) throw new Error('the database is away');
      return [{ queue: 'deliveries', depth: 7, oldestSeconds: 9 }];
    },
  });
  expect((await metrics.render()).text).toContain('callboard_queue_depth{queue="deliveries"} 7');
  isAway = true;
  const { text } = await metrics.render();
  expect(text).not.toContain('callboard_queue_depth{');
  expect(text).toContain('callboard_subscribers 0');
});
