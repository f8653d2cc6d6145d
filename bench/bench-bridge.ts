import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { defineConfig } from '@callboard/core/config/define-config';
import { bridgeNodeArgs, bridgeProgram, compileCache } from '../scripts/launch/callboard-services.ts';
import { makeFolder } from './make-folder.ts';
import { startTarget, type Target } from './start-target.ts';

export const bridgeSecret = 'bench-secret-of-32-characters-000';

export interface BenchBridgeOptions {
  /** Its database; an embedded one of its own otherwise. */
  databaseUrl?: string;
  peerUrl?: string;
  /** What its `callboard.config.ts` says. */
  config: Parameters<typeof defineConfig>[0];
  /** Another checkout, to compare with. */
  root?: string;
  /** Where it keeps its files; a new folder otherwise. */
  dataDir?: string;
  /** Arguments of Node before the program. */
  nodeArgs?: readonly string[];
}

/**
 * Starts a bridge in production mode; it ends and what it keeps in files is removed with `scope`. `BENCH_NODE_ARGS`
 * gives all of them further arguments of Node, such as those of a profile.
 */
export async function startBenchBridge(
  options: BenchBridgeOptions,
  scope: AsyncDisposableStack,
): Promise<Target> {
  const { databaseUrl, peerUrl, config, root = join(import.meta.dirname, '..'), nodeArgs = [] } = options;
  const dataDir = options.dataDir ?? makeFolder(scope);
  const configFile = join(dataDir, 'callboard.config.ts');
  await writeFile(configFile, `export default ${JSON.stringify(config)};\n`);
  const built = bridgeProgram(root, 'build');
  // A checkout of before there was a build runs its sources.
  const program = existsSync(built) ? built : bridgeProgram(root, 'sources');
  const target = {
    file: process.execPath,
    args: () => [
      ...bridgeNodeArgs,
      ...nodeArgs,
      ...(process.env['BENCH_NODE_ARGS']?.split(' ') ?? []),
      program,
    ],
    env: (port: number) => ({
      ...compileCache(root),
      DATA_DIR: dataDir,
      CALLBOARD_CONFIG: configFile,
      PORT: String(port),
      SHARED_SECRET: bridgeSecret,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...(peerUrl ? { PEER_URL: peerUrl } : {}),
    }),
    readyPath: '/ready',
  };
  return startTarget(target, scope);
}
