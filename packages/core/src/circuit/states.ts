import type { CircuitState } from '../contracts/circuit.ts';

interface Transition {
  from: readonly CircuitState[];
  to: CircuitState;
}

/** What may become of a peer's circuit. What is for the peer is sent while it is closed, and held otherwise. */
export const circuitTransitions = {
  open: { from: ['closed'], to: 'open' },
  wait: { from: ['open'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  disable: { from: ['closed', 'open'], to: 'disabled' },
  tryNow: { from: ['open', 'disabled'], to: 'open' },
  readdress: { from: ['closed', 'open', 'disabled'], to: 'closed' },
} as const satisfies Record<string, Transition>;

export type CircuitAction = keyof typeof circuitTransitions;

/** @returns whether `action` is allowed for a circuit in `state` */
export function circuitCan(action: CircuitAction, state: CircuitState): boolean {
  return (circuitTransitions[action].from as readonly CircuitState[]).includes(state);
}
