import { access, constants, stat } from 'node:fs/promises';
import { delimiter, resolve } from 'node:path';
import type { AgentConfig } from '@callboard/core/config/config';
import type { AgentHost } from './turn.ts';

/**
 * Looks for the agent's program as the operating system would: a name along PATH, anything with a slash in
 * it from the folder in which the agent runs.
 *
 * @returns its path; null when there is no such file or it must not be executed
 */
export async function findProgram(
  agent: AgentConfig,
  environment: AgentHost['environment'],
): Promise<string | null> {
  const program = agent.command[0] ?? '';
  for (const candidate of candidates(program, agent.cwd, environment.PATH ?? '')) {
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
