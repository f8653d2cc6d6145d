import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTarget, type Target } from './start-target.ts';

export const bridgeSecret = 'bench-secret-of-32-characters-000';

export interface BenchBridgeOptions {
  /** Its database; an embedded one of its own otherwise. */
  databaseUrl?: string;
  peerUrl?: string;
  /** The agent `main`, as `callboard.config.ts` would have it. */
  agent: { command: string[]; concurrency?: number };
  /** Another checkout, to compare with. */
  root?: string;
}

/** Starts a bridge in production mode; what it keeps in files is removed when it stops. */
export async function startBenchBridge(options: BenchBridgeOptions): Promise<Target> {
  const { databaseUrl, peerUrl, agent, root = join(import.meta.dirname, '..') } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
  const configFile = join(dataDir, 'callboard.config.ts');
  await writeFile(configFile, `export default ${JSON.stringify({ agents: { main: agent } })};\n`);
  const main = join(root, 'apps', 'bridge', 'src', 'main.ts');
  const target = await startTarget({
    file: process.execPath,
    args: () => [...(process.env['BENCH_NODE_ARGS']?.split(' ') ?? []), main],
    env: (port) => ({
      DATA_DIR: dataDir,
      CALLBOARD_CONFIG: configFile,
      PORT: String(port),
      SHARED_SECRET: bridgeSecret,
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
      ...(peerUrl ? { PEER_URL: peerUrl } : {}),
    }),
    readyPath: '/ready',
  });
  return {
    ...target,
    stop: async () => {
      await target.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
