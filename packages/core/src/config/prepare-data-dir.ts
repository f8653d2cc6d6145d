import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError } from '../error.ts';

/**
 * Makes the data folder and its folder of logs when they are not there yet, readable by nobody else.
 *
 * @returns its path without symbolic links: what is compared with the arguments of a running server
 * @throws CallboardError `misconfigured` when it cannot be made, read or written
 */
export async function prepareDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (error) {
    throw unusableDataDir(dataDir, error);
  }
}

/** @returns the one line that says which folder cannot be used, why, and what to do about it */
export function unusableDataDir(folder: string, cause: unknown): CallboardError {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new CallboardError(
    'misconfigured',
    `DATA_DIR: the folder ${folder} cannot be used (${code}): make it readable and writable for this user, ` +
      'or set DATA_DIR to another folder',
    { cause },
  );
}
