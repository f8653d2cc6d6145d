import { readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '@callboard/core/config/config';
import { Environment } from '@callboard/core/config/environment';
import { readProcessStart } from './agents/process-start.ts';
import { isAlive } from './is-alive.ts';

/**
 * What a bridge that runs has told its data folder, so that a command from another terminal need not be given
 * the same environment to find it.
 */
const RunningBridge = z.object({
  pid: z.int(),
  /** Tells the process from a later one with the same pid; null where there is no /proc. */
  startedAt: z.string().nullable(),
  localUrl: z.string(),
  webPort: z.int(),
  /** Where it looks for the programs of its agents. */
  path: z.string(),
  /** The settings that it was given by the environment; of secret ones only that they were. */
  settings: z.record(z.string(), z.string()),
});
export type RunningBridge = z.infer<typeof RunningBridge>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Notes down this process as the folder's bridge. @returns takes the note back */
export async function noteRunning(
  config: Pick<Config, 'dataDir' | 'localUrl' | 'webPort'>,
  variables: Variables,
): Promise<() => void> {
  const { dataDir, localUrl, webPort } = config;
  const note: RunningBridge = {
    pid: process.pid,
    startedAt: readProcessStart(process.pid),
    localUrl,
    webPort,
    path: variables['PATH'] ?? '',
    settings: describeSettings(variables),
  };
  await writeFile(pathIn(dataDir), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  return () => {
    if (read(dataDir)?.pid === process.pid) rmSync(pathIn(dataDir), { force: true });
  };
}

/** @returns the bridge that runs on the data folder; null when there is none, or it was killed */
export function findRunning(dataDir: string): RunningBridge | null {
  const note = read(dataDir);
  if (note === null || !isAlive(note.pid)) return null;
  return readProcessStart(note.pid) === note.startedAt ? note : null;
}

const secretSettings: readonly string[] = ['SHARED_SECRET', 'DATABASE_URL'];
const notSettings: readonly string[] = ['PATH', 'NODE_ENV', 'DATA_DIR'];

/** @returns the settings among the variables; of secret ones only that they are set */
export function describeSettings(variables: Variables): Record<string, string> {
  const described: Record<string, string> = {};
  for (const name of Object.keys(Environment.shape)) {
    const value = variables[name];
    if (!value || notSettings.includes(name)) continue;
    described[name] = secretSettings.includes(name) ? 'set' : value;
  }
  return described;
}

function read(dataDir: string): RunningBridge | null {
  try {
    return RunningBridge.safeParse(JSON.parse(readFileSync(pathIn(dataDir), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'bridge.json');
}
