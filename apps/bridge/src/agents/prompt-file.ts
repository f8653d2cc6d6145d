import { mkdir, mkdtemp, rm, rmdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reading } from './output/output-reader.ts';

export interface PromptFile {
  path: string;
  remove: () => Promise<void>;
}

/**
 * Writes a prompt, which holds a token, where only the bridge's own user can read it.
 *
 * @param folder made with mode 0700 when it is missing
 * @returns the file, or why it could not be written (a full disk, a folder that is not ours)
 */
export async function writePromptFile(
  folder: string,
  prompt: string,
): Promise<PromptFile | { failure: NonNullable<Reading['failure']> }> {
  let own: string | null = null;
  try {
    own = await makeOwn(folder);
    const path = join(own, 'prompt.txt');
    await writeFile(path, prompt, { mode: 0o600, flag: 'wx' });
    return { path, remove: () => removeFile(path, own) };
  } catch (error) {
    await removeFolder(own);
    const why = error instanceof Error ? error.message : String(error);
    return {
      failure: { reason: 'spawn_failed', detail: `the message could not be written to a file: ${why}` },
    };
  }
}

async function makeOwn(folder: string): Promise<string> {
  const prefix = join(folder, 'turn-');
  try {
    return await mkdtemp(prefix);
  } catch {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return mkdtemp(prefix);
  }
}

/** Most agents put nothing beside it: looking what there is costs as much as all else here. */
async function removeFile(path: string, own: string | null): Promise<void> {
  if (own === null) return;
  try {
    await unlink(path);
    await rmdir(own);
  } catch {
    await removeFolder(own);
  }
}

/** What cannot be removed stays behind, readable by nobody else: no reason to fail a turn. */
async function removeFolder(path: string | null): Promise<void> {
  if (path !== null) await rm(path, { recursive: true, force: true }).catch(() => {});
}
