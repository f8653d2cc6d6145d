import { stat } from 'node:fs/promises';
import { findProgram, type ProgramPlace } from './find-program.ts';
import type { Reading } from './output/output-reader.ts';
import type { AgentHost } from './turn.ts';

/**
 * Says why a program could not be started, which its error code alone does not: ENOENT stands for a missing
 * program, a missing folder and a script whose interpreter is missing.
 *
 * @param code the system's code, such as `ENOENT`
 */
export async function explainStart(
  place: ProgramPlace,
  environment: AgentHost['environment'],
  code: string | undefined,
): Promise<NonNullable<Reading['failure']>> {
  const { program, cwd } = place;
  if (cwd !== undefined && !(await isFolder(cwd))) {
    return {
      reason: 'spawn_failed',
      detail: `the agent's folder ${cwd} does not exist: create it or correct "cwd"`,
    };
  }
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return (await findProgram(place, environment)) === null
        ? { reason: 'not_found', detail: describeMissing(program, environment.PATH) }
        : {
            reason: 'not_executable',
            detail: `the program ${program} names an interpreter in its first line that does not exist`,
          };
    case 'EACCES':
    case 'ENOEXEC':
      return {
        reason: 'not_executable',
        detail: `the file ${program} is not a program that may be executed: make it so with chmod +x`,
      };
    case 'E2BIG':
      return {
        reason: 'spawn_failed',
        detail:
          "the message is too long for an argument: use {message_file} in place of {message} in the agent's command",
      };
    default:
      return {
        reason: 'spawn_failed',
        detail: `the program ${program} could not be started: ${code ?? 'the system gave no reason'}`,
      };
  }
}

function describeMissing(program: string, path: string | undefined): string {
  const remedy =
    'install it, or correct the agent\'s command (AGENT_COMMAND, or "command" in callboard.config.ts)';
  if (program.includes('/')) return `there is no program at ${program}: ${remedy}`;
  return `the program ${program} was not found on PATH${path === undefined ? ' (which is not set)' : ''}: ${remedy}`;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
