import type { Core } from '../context.ts';
import { now } from '../db/schema/columns.ts';
import { CallboardError } from '../error.ts';
import { requirePeer } from '../task/require-assignee.ts';
import { changeCircuit } from './change-circuit.ts';

/**
 * Lets a peer whose deliveries are held be tried at once: the next one of them goes out as a probe, and when it
 * is taken, so do the others.
 *
 * @throws CallboardError `not_found`; `conflict` when nothing is held back from it
 */
export async function tryPeer(core: Core, peer: string): Promise<void> {
  requirePeer(core.config, peer);
  const row = await core.db.transaction((tx) =>
    changeCircuit(tx, { peer, action: 'tryNow', set: { probes: 0, probeAt: now } }),
  );
  if (!row) throw new CallboardError('conflict', `nothing is held back from "${peer}"`);
}
