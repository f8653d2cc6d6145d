import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CallboardError } from '../error.ts';
import { explainIssue } from './explain-issue.ts';
import { UserConfig } from './schema.ts';

/** Where settings are looked for when nothing else is said, relative to the repository's root. */
export const defaultConfigFile = 'callboard.config.ts';

interface Place {
  root: string;
  /** Path of the file; unset: `callboard.config.ts` in the root, if there is one. */
  path: string | undefined;
}

/**
 * Reads `callboard.config.ts`.
 *
 * @returns its settings, checked and completed with the defaults; the defaults alone when there is no file
 * @throws CallboardError `misconfigured` naming the file and the first thing wrong with it
 */
export async function loadUserConfig(place: Place): Promise<UserConfig> {
  const read = await readConfigFile(place);
  if (read === null) return UserConfig.parse({});
  const { file, given } = read;
  const result = UserConfig.safeParse(given);
  if (result.success) return result.data;
  throw wrong(`${basename(file)}: ${explainIssue(result.error, given)}: correct it in ${file}`);
}

/**
 * @returns the file and what it says, unchecked and without any default; null when there is no file
 * @throws CallboardError `misconfigured` when it is not where it should be, or cannot be loaded
 */
export async function readConfigFile({
  root,
  path,
}: Place): Promise<{ file: string; given: unknown } | null> {
  const file = resolve(root, path ?? defaultConfigFile);
  if (existsSync(file)) return { file, given: await importDefault(file) };
  if (path === undefined) return null;
  throw wrong(`CALLBOARD_CONFIG names ${file}, which is not there: correct the path or unset it`);
}

async function importDefault(file: string): Promise<unknown> {
  const module: unknown = await import(pathToFileURL(file).href).catch((error: unknown) => {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw wrong(
      `${basename(file)} cannot be loaded (${reason}): correct it in ${file}${findLine(error)}`,
      error,
    );
  });
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw wrong(`${basename(file)} exports no settings: write "export default defineConfig({ … })" in ${file}`);
}

/** Node says the line of TypeScript that it cannot read in the first line of the stack alone. */
function findLine(error: unknown): string {
  const [, line] = (error instanceof Error && /^\/.+:(\d+)\n/.exec(error.stack ?? '')) || [];
  return line === undefined ? '' : `, line ${line}`;
}

function wrong(message: string, cause?: unknown): CallboardError {
  return new CallboardError('misconfigured', message, { cause });
}
