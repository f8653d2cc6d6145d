import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  /** Does nothing the second time. */
  release(): void;
}

/** `exclusive`: nobody else has it. `shared`: others may share it, and nobody has it exclusively. */
type Kind = 'exclusive' | 'shared';

/**
 * Takes a lock on a file, held until it is released or the process ends, however it ends.
 *
 * The lock is the kernel's (fcntl, through SQLite, since Node offers no flock): it goes away with its
 * process, so there is no stale lock to recognise, not even after `kill -9` or with a pid used again.
 *
 * @returns null when somebody holds it
 */
export function tryLockFile(path: string, kind: Kind = 'exclusive'): FileLock | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    file.exec('pragma journal_mode = memory');
    // A reader shares its lock until its transaction ends (https://sqlite.org/lockingv3.html).
    file.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin; select count(*) from sqlite_master');
    return { release: () => void (file.isOpen && file.close()) };
  } catch (error) {
    file.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

/** Takes the lock as soon as it is free; rejects with the signal's reason when that aborts first. */
export async function lockFile(
  path: string,
  { kind, signal }: { kind?: Kind; signal?: AbortSignal } = {},
): Promise<FileLock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = tryLockFile(path, kind);
    if (lock) return lock;
    await sleep(50, undefined, { signal });
  }
}

/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
