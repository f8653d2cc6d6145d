import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../is-alive.ts';

/**
 * Makes room for this process's prompt files and takes away those of bridges that were killed: a prompt holds
 * a token, if one that has ended, and somebody's words.
 *
 * @param folder - holds one folder for each bridge process on this machine, named by its pid
 * @returns this process's own
 */
export async function clearPrompts(folder: string): Promise<string> {
  const own = String(process.pid);
  for (const name of await readdir(folder).catch(() => [])) {
    const gone = name === own || !/^\d+$/.test(name) || !isAlive(Number(name));
    if (gone) await rm(join(folder, name), { recursive: true, force: true });
  }
  return join(folder, own);
}
