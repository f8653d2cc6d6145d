import type { AgentConfig, Config, PeerConfig } from '../config/config.ts';
import type { Assignee } from '../contracts/primitives.ts';
import { CallboardError } from '../error.ts';

/** @throws CallboardError `not_found`, naming the agents that there are */
export function requireAgent(config: Config, name: string): AgentConfig {
  const agent = config.agents.get(name);
  if (agent) return agent;
  throw new CallboardError('not_found', `unknown agent "${name}": ${known('agent', config.agents)}`);
}

/** @throws CallboardError `not_found`, naming the peers that there are */
export function requirePeer(config: Config, name: string): PeerConfig {
  const peer = config.peers.get(name);
  if (peer) return peer;
  throw new CallboardError('not_found', `unknown peer "${name}": ${known('peer', config.peers)}`);
}

/** @throws CallboardError `not_found`; `conflict` for a peer that nothing can be asked of */
export function requireReachablePeer(config: Config, name: string): PeerConfig {
  const peer = requirePeer(config, name);
  if (peer.url !== null) return peer;
  throw new CallboardError(
    'conflict',
    `peer "${name}" has no address, so nothing can be asked of it: set PEER_URL`,
  );
}

/** @throws CallboardError `not_found`, naming those that there are; `conflict` for a peer without an address */
export function requireAssignee(config: Config, { kind, name }: Assignee): void {
  switch (kind) {
    case 'agent':
      requireAgent(config, name);
      return;
    case 'peer':
      requireReachablePeer(config, name);
      return;
  }
}

function known(noun: string, named: ReadonlyMap<string, unknown>): string {
  if (named.size === 0) return `no ${noun} is set up here`;
  return `known ${noun}s: ${Array.from(named.keys()).join(', ')}`;
}
