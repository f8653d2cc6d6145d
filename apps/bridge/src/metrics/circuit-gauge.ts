import { Gauge, type Registry } from 'prom-client';
import type { PeerState } from '@callboard/core/circuit/list-circuits';

const numbers = { closed: 0, open: 1, disabled: 2 } as const satisfies Record<PeerState['state'], number>;

/**
 * Registers the state of each peer's circuit.
 *
 * @returns sets it; to be called before each scrape. Empty when it cannot be read, as the queues' gauges are.
 */
export function createCircuitGauge(registry: Registry, readCircuits: () => Promise<PeerState[]>) {
  const gauge = new Gauge({
    name: 'callboard_peer_circuit',
    help: 'Whether a peer is sent what is for it: 0 yes, 1 it does not answer, 2 it said that it is gone.',
    labelNames: ['peer'] as const,
    registers: [registry],
  });
  return async function refreshCircuitGauge(): Promise<void> {
    const circuits = await readCircuits().catch(() => []);
    gauge.reset();
    for (const { peer, state } of circuits) gauge.set({ peer }, numbers[state]);
  };
}
