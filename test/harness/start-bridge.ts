import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { defineConfig } from '@callboard/core/config/define-config';
import { atEnd } from './at-end.ts';
import { type BridgeProcess, createBridgeProcess } from './bridge-process.ts';
import { freePort } from './free-port.ts';
import { freshDatabase } from './fresh-database.ts';
import { startBehindNginx } from './start-behind-nginx.ts';

/** Every start compiles the same files: kept over all tests, that is half of the time it takes. */
const compiled = join(tmpdir(), 'callboard-compiled');

declare module 'vitest' {
  export interface ProvidedContext {
    /** So many bridges behind nginx stand wherever a test starts one; undefined: one alone (`pnpm test:scaled`). */
    bridgesBehindNginx: number | undefined;
  }
}

export interface BridgeOptions {
  name?: string;
  /** What its `callboard.config.ts` says. */
  config?: Parameters<typeof defineConfig>[0];
  /** Settings from the environment; they win over the file's. */
  env?: Record<string, string>;
  /** A fresh database unless given. */
  databaseUrl?: string;
  port?: number;
  /** Runs the sources instead of the build, for a test that changes them. */
  fromSources?: boolean;
}

export interface Bridge extends Omit<BridgeProcess, 'end'> {
  url: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  /** Its environment, for the operator's command. */
  env: Record<string, string>;
}

/** Starts the real bridge as a process of its own and waits until it is ready; ended when the file is done. */
export async function startBridge(options: BridgeOptions = {}): Promise<Bridge> {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bridge-'));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const port = options.port ?? (await freePort());
  const databaseUrl = options.databaseUrl ?? (await freshDatabase());
  const env = await describeEnvironment(options, { dataDir, port, databaseUrl });
  const count = inject('bridgesBehindNginx');
  const { end, ...bridge } = count
    ? await startBehindNginx({ env, dataDir, port, count })
    : createBridgeProcess(() => env, options.fromSources ? 'sources' : 'build');
  atEnd(end);
  await bridge.start();
  return { ...bridge, url: `http://127.0.0.1:${port}`, port, dataDir, databaseUrl, env };
}

interface Place {
  dataDir: string;
  port: number;
  databaseUrl: string;
}

async function describeEnvironment(options: BridgeOptions, place: Place): Promise<Record<string, string>> {
  const file = join(place.dataDir, 'callboard.config.ts');
  // A turn that still runs when a test is over is nobody's any more.
  const config = { name: options.name ?? 'Test', stopGrace: 0, ...options.config };
  await writeFile(file, `export default ${JSON.stringify(config, null, 2)};\n`);
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: compiled,
    HOST: '127.0.0.1',
    PORT: String(place.port),
    DATABASE_URL: place.databaseUrl,
    DATA_DIR: place.dataDir,
    CALLBOARD_CONFIG: file,
    ...options.env,
  };
}
