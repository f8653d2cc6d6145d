import type { Config, PeerConfig } from '@callboard/core/config/config';
import { CallboardError } from '@callboard/core/error';
import { requireReachablePeer } from '@callboard/core/task/require-assignee';

/**
 * @returns the peer that an agent wants to ask for something
 * @throws CallboardError `not_found`, `conflict` when nothing can be sent there, `forbidden` when the agent's
 *   settings do not list it
 */
export function requireAskablePeer(config: Config, agent: string, to: string): PeerConfig {
  const peer = requireReachablePeer(config, to);
  if (config.agents.get(agent)?.mayAsk.includes(peer.name)) return peer;
  throw new CallboardError(
    'forbidden',
    `agent "${agent}" may not ask "${peer.name}": its setting mayAsk does not list it`,
  );
}
