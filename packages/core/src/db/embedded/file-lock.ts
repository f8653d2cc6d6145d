import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

/**
 * Takes a lock on a file, held until it is released or the process ends, however it ends.
 *
 * The lock is the kernel's (fcntl, through SQLite, since Node offers no flock): it goes away with its
 * process, so there is no stale lock to recognise, not even after `kill -9` or with a pid used again.
 *
 * @returns null when somebody holds it
 */
export function tryLockFile(path: string): FileLock | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    file.exec('pragma journal_mode = memory; begin exclusive');
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/** Takes the lock as soon as it is free; rejects with the signal's reason when that aborts first. */
export async function lockFile(path: string, signal?: AbortSignal): Promise<FileLock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryLockFile(path);
    if (lock) return lock;
    await sleep(50, undefined, { signal });
  }
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
