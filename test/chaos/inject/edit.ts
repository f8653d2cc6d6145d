import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A change of one of the product's source files that is made while it is loaded, never on disk. */
export interface Edit {
  name: string;
  /** Path in the repository: `apps/bridge/src/receive/message-route.ts`. */
  file: string;
  /** Stands exactly once in the file. */
  find: string;
  replace: string;
}

/** The root of the repository, as a URL with a slash at its end. */
export const rootUrl = new URL('../../../', import.meta.url).href;

/**
 * Makes the edits of one file in its text.
 *
 * @throws Error naming the edit when the code has moved on and its text is no longer there exactly once
 */
export function editSource(source: string, edits: readonly Edit[]): string {
  return edits.reduce((text, { name, file, find, replace }) => {
    const parts = text.split(find);
    if (parts.length !== 2) {
      throw new Error(
        `"${name}" can no longer be put into ${file}: this text stands there ${parts.length - 1} times: ${find}`,
      );
    }
    return parts.join(replace);
  }, source);
}

/** @throws Error for the first edit that does not fit the files as they are on disk */
export function requireFits(edits: readonly Edit[]): void {
  for (const [file, ofFile] of Map.groupBy(edits, (edit) => edit.file)) {
    editSource(readFileSync(fileURLToPath(new URL(file, rootUrl)), 'utf8'), ofFile);
  }
}
