import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { defineConfig } from '@callboard/core/config/define-config';
import { atEnd } from './at-end.ts';
import { freePort } from './free-port.ts';
import { freshDatabase } from './fresh-database.ts';
import { waitFor } from './wait-for.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'apps/bridge/src/main.ts');
/** Every start compiles the same files: kept over all tests, that is half of the time it takes. */
const compiled = join(tmpdir(), 'callboard-compiled');

export interface BridgeOptions {
  name?: string;
  /** What its `callboard.config.ts` says. */
  config?: Parameters<typeof defineConfig>[0];
  /** Settings from the environment; they win over the file's. */
  env?: Record<string, string>;
  /** A fresh database unless given. */
  databaseUrl?: string;
  port?: number;
}

export interface Bridge {
  url: string;
  port: number;
  dataDir: string;
  databaseUrl: string;
  /** Its environment, for the operator's command. */
  env: Record<string, string>;
  /** Everything that it printed so far, over all its lives. */
  printed: () => string;
  /** Sends the signal and waits until the process is gone. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Freezes the process, as a machine does that swaps or sleeps. */
  pause: () => void;
  resume: () => void;
  /** Starts it again on the same port, database and folder. */
  start: () => Promise<void>;
}

/** Starts the real bridge as a process of its own and waits until it is ready; ended when the file is done. */
export async function startBridge(options: BridgeOptions = {}): Promise<Bridge> {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bridge-'));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  const port = options.port ?? (await freePort());
  const databaseUrl = options.databaseUrl ?? (await freshDatabase());
  const env = await describeEnvironment(options, { dataDir, port, databaseUrl });
  const url = `http://127.0.0.1:${port}`;
  const output: string[] = [];
  let child: ChildProcess | undefined;

  const kill = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  const start = async () => {
    child = launch(env, output);
    await waitUntilReady(url, child, output);
  };
  const [pause, resume] = [() => void child?.kill('SIGSTOP'), () => void child?.kill('SIGCONT')];
  atEnd(async () => {
    // Asked first, so that it ends its agents; what is frozen or hangs is not waited for.
    resume();
    const timer = setTimeout(() => child?.kill('SIGKILL'), 15_000);
    await kill('SIGTERM');
    clearTimeout(timer);
  });
  await start();
  return { url, port, dataDir, databaseUrl, env, printed: () => output.join(''), kill, pause, resume, start };
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

function launch(env: Record<string, string>, output: string[]): ChildProcess {
  const child = spawn(process.execPath, [main], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const keep = (text: string) => {
    output.push(text);
    // For whoever looks for the cause of a failure: SHOW_LOGS=1 pnpm exec vitest run test/trade
    if (process.env.SHOW_LOGS) process.stderr.write(text);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return child;
}

async function waitUntilReady(url: string, child: ChildProcess, output: string[]): Promise<void> {
  const isReady = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended' as const;
    return (await fetch(`${url}/ready`)).ok ? ('ready' as const) : null;
  };
  const state = await waitFor(isReady, { what: `the bridge at ${url} to be ready`, timeout: 45_000 }).catch(
    (error: unknown) => {
      throw new Error(`the bridge did not become ready; it printed:\n${output.join('')}`, { cause: error });
    },
  );
  if (state === 'ended') throw new Error(`the bridge ended while starting; it printed:\n${output.join('')}`);
}
