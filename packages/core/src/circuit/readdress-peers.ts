import { sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';
import { changeCircuit } from './change-circuit.ts';

/** A peer that has another address now starts afresh: what was learnt was about the old one. */
export async function readdressPeers(core: Core): Promise<void> {
  const known = await core.db.select().from(peerCircuits);
  for (const { peer, url } of known) {
    const address = core.config.peers.get(peer)?.url;
    if (!address || address === url) continue;
    await core.db.transaction((tx) =>
      changeCircuit(tx, {
        peer,
        action: 'readdress',
        set: { url: address, lastError: null },
        where: sql`${peerCircuits.url} = ${url}`,
      }),
    );
  }
}
