import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @param name - of a program of ours that the bridge starts, such as `agents/demo-agent`; it is an entry of
 *   `rolldown.config.ts`
 * @returns its file: among the sources when these run, else where the build has put it
 */
export function ownProgram(name: string): string {
  return fileURLToPath(new URL(name + extname(import.meta.filename), import.meta.url));
}
