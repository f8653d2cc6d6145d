import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataDir, unusableDataDir } from '../../config/prepare-data-dir.ts';
import { CallboardError } from '../../error.ts';
import { type FileLock, tryLockFile } from './file-lock.ts';

/**
 * Claims a data folder for one bridge, until it is released or the process ends.
 *
 * @throws CallboardError `misconfigured` naming the process when another bridge has it
 */
export async function lockDataDir(dataDir: string): Promise<{ release(): Promise<void> }> {
  const folder = await prepareDataDir(dataDir);
  const lock = takeLock(folder);
  if (!lock) throw inUse(folder);
  writeFileSync(pidPath(folder), `${process.pid}\n`, { mode: 0o600 });
  return { release: async () => lock.release() };
}

/** Only looks. @throws CallboardError `misconfigured` naming the process when a bridge has the folder */
export async function requireFreeDataDir(dataDir: string): Promise<void> {
  const folder = await prepareDataDir(dataDir);
  if (isHeldByAnotherBridge(folder)) throw inUse(folder);
}

/** @returns whether a bridge that is not this process has the folder */
function isHeldByAnotherBridge(folder: string): boolean {
  const lock = takeLock(folder);
  lock?.release();
  return !lock && readHolder(folder) !== process.pid;
}

function takeLock(folder: string): FileLock | null {
  try {
    return tryLockFile(join(folder, 'bridge.lock'));
  } catch (error) {
    throw unusableDataDir(folder, error);
  }
}

function inUse(folder: string): CallboardError {
  return new CallboardError(
    'misconfigured',
    `DATA_DIR: another Callboard (process ${readHolder(folder) ?? 'unknown'}) is running on ${folder}: ` +
      'stop it, or set DATA_DIR, PORT and WEB_PORT for this one',
  );
}

/** The lock itself holds no text; the pid stands beside it and is only ever shown to people. */
function readHolder(folder: string): number | null {
  try {
    return Number.parseInt(readFileSync(pidPath(folder), 'utf8'), 10) || null;
  } catch {
    return null;
  }
}

function pidPath(folder: string): string {
  return join(folder, 'bridge.pid');
}
