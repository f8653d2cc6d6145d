import type { Config } from '../config/config.ts';
import type { CircuitState } from '../contracts/circuit.ts';
import type { Db } from '../db/client.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';

export interface PeerState {
  peer: string;
  state: CircuitState;
}

/** @returns the circuit's state of each configured peer */
export async function listCircuits(db: Db, config: Config): Promise<PeerState[]> {
  const known = await db.select({ peer: peerCircuits.peer, state: peerCircuits.state }).from(peerCircuits);
  const states = new Map(known.map(({ peer, state }) => [peer, state]));
  return Array.from(config.peers.keys(), (peer) => ({ peer, state: states.get(peer) ?? 'closed' }));
}
