import { join, resolve } from 'node:path';
import { checkExposure } from './check-exposure.ts';
import { CallboardError } from '../error.ts';
import type { Config, PeerConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { loadUserConfig } from './load-user-config.ts';
import { prepareDataDir } from './prepare-data-dir.ts';
import { resolveAgents } from './resolve-agents.ts';
import { resolvePeers } from './resolve-peers.ts';
import { resolveTypes } from './resolve-types.ts';

interface Sources {
  env: Environment;
  /** The folder that relative paths are relative to: the repository's root. */
  root: string;
}

/**
 * Makes the settings of the environment, which win, `callboard.config.ts` and the defaults. Makes the data
 * folder, and a shared secret in it when a peer needs one that nobody chose.
 *
 * @throws CallboardError `misconfigured` in one line that names the setting, what was expected and what to do
 */
export async function loadConfig({ env, root }: Sources): Promise<Config> {
  const user = await loadUserConfig({ root, path: env.CALLBOARD_CONFIG });
  const dataDir = await prepareDataDir(resolve(root, env.DATA_DIR));
  // One after the other: what is refused here must leave nothing half-written there.
  const agents = await resolveAgents({ env, user, root });
  const { usesSharedSecret, ...peers } = await resolvePeers({ env, user, dataDir });
  checkExposure({
    host: env.HOST,
    peers: peers.peers,
    sharedSecret: env.SHARED_SECRET,
    needsSharedSecret: usesSharedSecret,
  });
  const localUrl = `http://${hostInUrl(env.HOST)}:${env.PORT}`;
  refuseItself(peers.peers, [localUrl, `http://localhost:${env.PORT}`, env.PUBLIC_URL ?? localUrl]);
  return {
    name: env.CALLBOARD_NAME ?? user.name ?? 'callboard',
    host: env.HOST,
    port: env.PORT,
    webPort: env.WEB_PORT,
    publicUrl: env.PUBLIC_URL ?? localUrl,
    localUrl,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    logFile: env.LOG_FILE ? resolve(root, env.LOG_FILE) : join(dataDir, 'logs', 'callboard.log'),
    logLevel: env.LOG_LEVEL,
    isProduction: env.NODE_ENV === 'production',
    ...agents,
    ...peers,
    stopGrace: user.stopGrace,
    messages: user.messages,
    types: resolveTypes(user),
    loops: user.loops,
    deliveries: user.deliveries,
    limits: user.limits,
    retention: user.retention,
    alerts: {
      ...user.alerts,
      hooks: Object.entries(user.alerts.hooks).map(([name, hook]) => ({ name, ...hook })),
      dashboardUrl: user.alerts.dashboardUrl ?? `http://localhost:${env.WEB_PORT}`,
    },
    allowedHosts: user.http.allowedHosts,
  };
}

/** A bridge whose peer is itself would answer its own answers for ever. */
function refuseItself(peers: ReadonlyMap<string, PeerConfig>, own: readonly string[]): void {
  for (const { name, url } of peers.values()) {
    if (url === null || !own.includes(url)) continue;
    throw new CallboardError(
      'misconfigured',
      `the address of peer "${name}" must be another bridge's, but ${url} is this one's own: correct PEER_URL`,
    );
  }
}

/** An agent here calls back over loopback; only a bridge bound to one outside address is called at that. */
function hostInUrl(host: string): string {
  if (['0.0.0.0', '::', '[::]', 'localhost'].includes(host)) return '127.0.0.1';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
