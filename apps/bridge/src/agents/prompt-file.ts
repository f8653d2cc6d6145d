import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
    await mkdir(folder, { recursive: true, mode: 0o700 });
    own = await mkdtemp(join(folder, 'turn-'));
    const path = join(own, 'prompt.txt');
    await writeFile(path, prompt, { mode: 0o600, flag: 'wx' });
    return { path, remove: () => removeFolder(own) };
  } catch (error) {
    await removeFolder(own);
    const why = error instanceof Error ? error.message : String(error);
    return {
      failure: { reason: 'spawn_failed', detail: `the message could not be written to a file: ${why}` },
    };
  }
}

/** What cannot be removed stays behind, readable by nobody else: no reason to fail a turn. */
async function removeFolder(path: string | null): Promise<void> {
  if (path !== null) await rm(path, { recursive: true, force: true }).catch(() => {});
}
