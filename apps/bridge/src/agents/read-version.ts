import { execa } from 'execa';
import { agentEnvironment } from './agent-environment.ts';
import type { ProgramPlace } from './find-program.ts';
import { versionArguments } from './known-versions.ts';
import type { AgentHost } from './turn.ts';

/** Milliseconds: a program on Node that is read from a cold disk takes seconds for its first line. */
const timeout = 15_000;

/** What a program says of its version: null with the reason when it says none. */
export type VersionAnswer = { version: string } | { version: null; reason: string };

/** Asks a known agent program for its version, with the environment of a turn. */
export async function readVersion(
  { program, cwd }: ProgramPlace,
  environment: AgentHost['environment'],
): Promise<VersionAnswer> {
  const preset = { NO_COLOR: '1' };
  const result = await execa(program, versionArguments, {
    extendEnv: false,
    env: agentEnvironment({ host: { environment }, listed: [], preset, filesFolder: null, runId: 'version' }),
    ...(cwd === undefined ? {} : { cwd }),
    stdin: 'ignore',
    reject: false,
    timeout,
    killDescendants: true,
    forceKillAfterDelay: 1_000,
  });
  if (result.timedOut) return { version: null, reason: `it did not end within ${timeout / 1_000} s` };
  const version = /\d+(\.\d+)+[\w.-]*/.exec(`${result.stdout}\n${result.stderr}`)?.[0];
  if (result.failed || version === undefined) return { version: null, reason: describe(result) };
  return { version };
}

function describe({ exitCode, code }: { exitCode?: number; code?: string }): string {
  if (exitCode === undefined) return `it could not be started (${code ?? 'the system gave no reason'})`;
  return exitCode === 0 ? 'it printed none' : `it ended with exit code ${exitCode}`;
}
