import { closeCircuit } from '@callboard/core/circuit/close-circuit';
import type { Config } from '@callboard/core/config/config';
import type { Core } from '@callboard/core/context';
import type { PeerPing } from '@callboard/core/contracts/overview';
import { requirePeer } from '@callboard/core/task/require-assignee';
import { askPeer } from './ask-peer.ts';

/**
 * Asks whether a peer is there and takes the secret. When it does, what was held for it goes out.
 *
 * @throws CallboardError `not_found` for an unknown peer
 */
export async function pingPeer(core: Core, name: string): Promise<PeerPing> {
  const ping = await askKnownPeer(core.config, name);
  const isWell = ping.statusCode !== null && ping.statusCode < 500 && ping.secret !== 'refused';
  if (isWell) await core.db.transaction((tx) => closeCircuit(tx, name));
  return ping;
}

async function askKnownPeer(config: Config, name: string): Promise<PeerPing> {
  const { url, secret } = requirePeer(config, name);
  if (url === null) {
    const nothing = { statusCode: null, durationMs: 0, secret: 'unknown', version: null } as const;
    return { ...nothing, reachable: false, error: 'no address of it is set (PEER_URL)' };
  }
  const { identity, date: _date, askedAt: _askedAt, ...answer } = await askPeer({ url, secret });
  return { ...answer, reachable: answer.statusCode !== null, version: identity?.version ?? null };
}
