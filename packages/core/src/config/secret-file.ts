import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { unusableDataDir } from './prepare-data-dir.ts';

/**
 * Reads the secret that a file keeps; makes one of 256 random bits (base64url) when the file is not there.
 *
 * @throws CallboardError `misconfigured` when the file cannot be read or made
 */
export async function readOrMakeSecret(path: string): Promise<string> {
  try {
    return (await readSecret(path)) ?? (await makeSecret(path));
  } catch (error) {
    throw unusableDataDir(path, error);
  }
}

async function readSecret(path: string): Promise<string | null> {
  try {
    return (await readFile(path, 'utf8')).trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside and linked into place: whoever reads the file sees a whole secret, and two makers agree on one. */
async function makeSecret(path: string): Promise<string> {
  const aside = `${path}.${randomUUID()}`;
  const secret = randomBytes(32).toString('base64url');
  await writeFile(aside, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, path);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const theirs = await readSecret(path);
    if (theirs) return theirs;
    await writeFile(path, `${secret}\n`, { mode: 0o600 });
    return secret;
  } finally {
    await rm(aside, { force: true });
  }
}
