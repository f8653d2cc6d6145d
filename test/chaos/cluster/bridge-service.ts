import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { defineConfig } from '@callboard/core/config/define-config';
import { openProxy, type Proxy } from '../../harness/open-proxy.ts';
import type { Edit } from '../inject/edit.ts';
import { failpoints, type FailpointName } from '../inject/failpoints.ts';
import { type Plan, planVariable } from '../inject/plan.ts';
import { poison } from '../inject/poison.ts';
import { smallWindow } from '../inject/small-window.ts';
import { supervise, type Supervised } from './supervise.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const main = join(root, 'apps/bridge/src/main.ts');
const preload = new URL('../inject/preload.ts', import.meta.url).href;

export interface BridgeService extends Supervised {
  name: string;
  url: string;
  dataDir: string;
  /** Between it and its database. */
  proxy: Proxy;
  /** Lets it die at the n-th passing of the point from now on. */
  arm: (point: FailpointName, passing: number) => void;
  /** @returns whether the point was still armed: nobody has passed it so often */
  disarm: () => boolean;
  /** Milliseconds that its clock is ahead from its next start on. */
  setClock: (offset: number) => void;
  isReady: () => Promise<boolean>;
}

export interface BridgeServiceOptions {
  /** Of the run. */
  folder: string;
  name: string;
  port: number;
  databaseUrl: string;
  config: Parameters<typeof defineConfig>[0];
  /** Changes of the product besides the failpoints. */
  edits: readonly Edit[];
  env: Readonly<Record<string, string>>;
}

/** Prepares a bridge with failpoints, behind a proxy to its database; the caller starts it. */
export async function createBridgeService(options: BridgeServiceOptions): Promise<BridgeService> {
  const { folder, name, port, databaseUrl } = options;
  const dataDir = join(folder, name);
  mkdirSync(dataDir, { recursive: true });
  const place = { armed: join(folder, `${name}.armed`), plan: join(folder, `${name}.plan.json`) };
  const proxy = await openProxy(databaseUrl);
  const writePlan = (clockOffset: number) => {
    const plan: Plan = {
      edits: [...failpoints, poison, smallWindow, ...options.edits],
      clockOffset,
      armedFile: place.armed,
      faultsFile: join(folder, 'faults.jsonl'),
      target: name,
    };
    writeFileSync(place.plan, JSON.stringify(plan));
  };
  writePlan(0);
  const configFile = join(folder, `${name}.config.ts`);
  writeFileSync(configFile, `export default ${JSON.stringify({ ...options.config, name }, null, 2)};\n`);
  const url = `http://127.0.0.1:${port}`;
  const service = supervise({
    args: ['--import', preload, main],
    cwd: root,
    // Not a `.log`: the sign-in link is for whoever sits at the terminal.
    logFile: join(folder, `${name}.out`),
    readyText: 'takes messages at',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: proxy.url,
      DATA_DIR: dataDir,
      CALLBOARD_CONFIG: configFile,
      [planVariable]: place.plan,
      ...options.env,
    },
  });
  return {
    ...service,
    name,
    url,
    dataDir,
    proxy,
    arm: (point, passing) => writeFileSync(place.armed, `${point}:${passing}`),
    disarm: () => removed(place.armed),
    setClock: writePlan,
    isReady: () => answers(`${url}/ready`),
  };
}

function removed(file: string): boolean {
  try {
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
