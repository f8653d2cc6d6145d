import { join } from 'node:path';
import { CallboardError } from '../error.ts';
import type { PeerConfig } from './config.ts';
import type { Environment } from './environment.ts';
import type { UserConfig } from './schema.ts';
import { readOrMakeSecret } from './secret-file.ts';

interface Sources {
  env: Environment;
  user: UserConfig;
  dataDir: string;
}

/**
 * @returns the peers of the config file and the one of `PEER_URL`, which is then the default
 * @throws CallboardError `misconfigured` when two share a secret, or the default one is not there
 */
export async function resolvePeers({ env, user, dataDir }: Sources) {
  const peers = new Map<string, PeerConfig>();
  for (const [name, settings] of Object.entries(user.peers ?? {})) {
    peers.set(name, { ...settings, url: settings.url.replace(/\/+$/, ''), name });
  }
  if (env.PEER_URL) {
    const name = env.PEER_NAME ?? 'peer';
    const secret = env.SHARED_SECRET ?? (await readOrMakeSecret(join(dataDir, 'shared-secret')));
    peers.set(name, { url: env.PEER_URL, secret, name });
  }
  refuseSharedSecrets(peers);
  return { peers, defaultPeer: chooseDefault(peers, env, user.defaultPeer) };
}

/** A peer is known by its secret alone. */
function refuseSharedSecrets(peers: ReadonlyMap<string, PeerConfig>): void {
  const owners = new Map<string, string>();
  for (const { name, secret } of peers.values()) {
    const other = owners.get(secret);
    if (other !== undefined) {
      throw new CallboardError(
        'misconfigured',
        `peers.${name}.secret must differ from that of peer "${other}": a peer is recognised by its secret, so give each its own`,
      );
    }
    owners.set(secret, name);
  }
}

function chooseDefault(
  peers: ReadonlyMap<string, PeerConfig>,
  env: Environment,
  wanted: string | undefined,
): string | undefined {
  const [setting, name] = env.PEER_URL
    ? ['PEER_NAME', env.PEER_NAME ?? 'peer']
    : env.PEER_NAME
      ? ['PEER_NAME', env.PEER_NAME]
      : ['defaultPeer', wanted];
  if (name === undefined) return peers.size === 1 ? [...peers.keys()][0] : undefined;
  if (peers.has(name)) return name;
  throw new CallboardError(
    'misconfigured',
    `${setting} must be one of the peers (${[...peers.keys()].join(', ') || 'there is none'}), but it is "${name}": ` +
      'set PEER_URL to its address, or add it to the config file',
  );
}
