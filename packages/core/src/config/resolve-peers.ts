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
 * @returns the peers of the config file and the one of `PEER_URL` and `SHARED_SECRET`, which is then the default
 * @throws CallboardError `misconfigured` when two share a secret, or the default one is not there
 */
export async function resolvePeers({ env, user, dataDir }: Sources) {
  const peers = new Map<string, PeerConfig>();
  for (const [name, settings] of Object.entries(user.peers ?? {})) {
    peers.set(name, { ...settings, url: settings.url ?? null, name });
  }
  const own = hasOwnPeer(env, user) ? (env.PEER_NAME ?? 'peer') : undefined;
  if (own !== undefined) {
    const secret = env.SHARED_SECRET ?? (await readOrMakeSecret(join(dataDir, 'shared-secret')));
    peers.set(own, { url: env.PEER_URL ?? null, secret, name: own });
  }
  refuseSharedSecrets(peers);
  const defaultPeer = own ?? chooseDefault(peers, env.PEER_NAME, user.defaultPeer);
  return { peers, defaultPeer, usesSharedSecret: own !== undefined };
}

/**
 * Where nothing is set up there is one all the same, so that a first message needs no configuration; without
 * an address it is somebody who only asks.
 */
function hasOwnPeer(env: Environment, user: UserConfig): boolean {
  const nothingInFile = Object.keys(user.peers ?? {}).length === 0 && user.defaultPeer === undefined;
  return nothingInFile || env.PEER_URL !== undefined || env.SHARED_SECRET !== undefined;
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
  fromEnvironment: string | undefined,
  fromFile: string | undefined,
): string | undefined {
  const name = fromEnvironment ?? fromFile;
  if (name === undefined) return peers.size === 1 ? [...peers.keys()][0] : undefined;
  if (peers.has(name)) return name;
  throw new CallboardError(
    'misconfigured',
    `${fromEnvironment ? 'PEER_NAME' : 'defaultPeer'} must be one of the peers (${[...peers.keys()].join(', ') || 'there is none'}), ` +
      `but it is "${name}": set PEER_URL to its address, or add it to the config file`,
  );
}
