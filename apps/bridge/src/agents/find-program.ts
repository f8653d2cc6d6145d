import { access, constants, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import type { AgentHost } from './turn.ts';

export interface ProgramPlace {
  /** A name, or a path. */
  program: string;
  /** The folder in which it is to run. */
  cwd: string | undefined;
}

/**
 * Looks for the agent's program as the operating system would: a name along PATH, anything with a slash in
 * it from the folder in which the agent runs.
 *
 * @returns its path; null when there is no such file or it must not be executed
 */
export async function findProgram(
  { program, cwd }: ProgramPlace,
  environment: AgentHost['environment'],
): Promise<string | null> {
  for (const candidate of candidates(program, cwd, environment.PATH ?? '')) {
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

function candidates(program: string, cwd: string | undefined, path: string): string[] {
  if (program === '') return [];
  const base = cwd ?? '.';
  if (program.includes('/')) return [resolve(base, program)];
  return path.split(delimiter).map((folder) => resolve(base, folder, program));
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
