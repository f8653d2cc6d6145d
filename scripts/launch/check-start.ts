import { existsSync } from 'node:fs';
import { repositoryRoot } from '../../apps/bridge/src/env.ts';
import { requireFreePort as probePort } from '../../apps/bridge/src/require-free-port.ts';
import type { Environment } from '../../packages/core/src/config/environment.ts';
import { loadConfig } from '../../packages/core/src/config/load-config.ts';
import { requireFreeDataDir } from '../../packages/core/src/db/embedded/lock-data-dir.ts';
import { CallboardError } from '../../packages/core/src/error.ts';
import { bridgeProgram } from './callboard-services.ts';

interface Start {
  env: Environment;
  bridge: boolean;
  web: boolean;
  /** What was built is started, and not the sources. */
  isBuilt: boolean;
}

/**
 * Finds what would stop the start before anything is started: a wrong setting, a taken port, a data folder
 * that cannot be used or is in use.
 *
 * @throws CallboardError `misconfigured` in one line
 */
export async function checkStart({ env, bridge, web, isBuilt }: Start): Promise<void> {
  if (process.platform === 'win32') {
    throw new CallboardError('misconfigured', 'this does not run on Windows: use Linux, macOS, or WSL 2');
  }
  if (bridge && web && env.PORT === env.WEB_PORT) {
    throw new CallboardError(
      'misconfigured',
      `PORT and WEB_PORT are both ${env.PORT}: set one of them to another port`,
    );
  }
  if (bridge) {
    if (isBuilt && !existsSync(bridgeProgram(repositoryRoot, 'build'))) {
      throw new CallboardError('misconfigured', 'the bridge is not built yet: run `npx pnpm@12 build` first');
    }
    const config = await loadConfig({ env, root: repositoryRoot });
    if (!config.databaseUrl) await requireFreeDataDir(config.dataDir);
    await requireFreePort('PORT', env.PORT, env.HOST);
  }
  if (web) await requireFreePort('WEB_PORT', env.WEB_PORT, env.WEB_HOST ?? env.HOST);
}

async function requireFreePort(setting: string, port: number, host: string): Promise<void> {
  try {
    await probePort({ host, port });
  } catch (cause) {
    throw new CallboardError('misconfigured', explain({ setting, port, host }, cause), { cause });
  }
}

interface Address {
  setting: string;
  port: number;
  host: string;
}

function explain({ setting, port, host }: Address, cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  switch (code) {
    case 'EADDRINUSE':
      return `${setting} ${port} is taken by another program: stop it, or set ${setting} to a free one`;
    case 'EACCES':
      return `${setting} ${port} may not be used by this user: set ${setting} to one above 1023`;
    default:
      return `nothing can listen on ${host}:${port} (${code}): set HOST, WEB_HOST and ${setting} to what this machine has`;
  }
}
