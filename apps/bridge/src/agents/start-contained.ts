import { explainStart } from './explain-start.ts';
import { findProgram, type ProgramPlace } from './find-program.ts';
import type { Reading } from './output/output-reader.ts';
import type { AgentProcess, ProcessEnding, Refusal, StartProcess } from './start-process.ts';
import type { Containment } from './containment.ts';

export interface ContainedStart extends ProgramPlace {
  args: readonly string[];
  environment: Record<string, string>;
  input: string | null;
  containment: Containment;
  startProcess: StartProcess;
}

/** Starts an agent's program in what contains it. */
export async function startContained(start: ContainedStart): Promise<AgentProcess | Refusal> {
  const { startProcess, containment, program, args, cwd, environment, input } = start;
  const bare = { program, args, cwd, environment, input, isContained: false };
  // What is not there is tried without: then the system itself says what is wrong.
  if (containment.kind === 'process_group' || (await findProgram(start, environment)) === null) {
    return startProcess(bare);
  }
  const [wrapper, ...wrapping] = containment.wrapper;
  return startProcess({
    ...bare,
    program: wrapper,
    args: [...wrapping, program, ...args],
    isContained: true,
  });
}

export interface WrappedEnd extends ProgramPlace {
  environment: Record<string, string>;
  exitCode: number | null;
  outputBytes: number;
  stderr: string;
}

/**
 * @returns why a program did not begin in its namespace, which only the wrapper's own words tell from an exit
 *   of the program: a single line, and exit code 127 (not there), 126 (not executable) or 1; null when it began
 */
export async function explainWrapper(end: WrappedEnd): Promise<Reading['failure']> {
  const { exitCode, outputBytes, stderr, environment } = end;
  const line = stderr.trimEnd();
  const isWrappers = /^(unshare|setpriv): [^\n]+$/.test(line) && outputBytes === Buffer.byteLength(stderr);
  if (!isWrappers) return null;
  switch (exitCode) {
    case 127:
      return explainStart(end, environment, 'ENOENT');
    case 126:
      return explainStart(end, environment, 'EACCES');
    case 1:
      return { reason: 'spawn_failed', detail: `the agent's namespace could not be made: ${line}` };
    default:
      return null;
  }
}

export interface ProcessEnd extends ProcessEnding {
  stderr: string;
}

/**
 * @returns how the program itself ended. `unshare` ends as the program did, but for KILL, by the kernel for want
 *   of memory for instance: util-linux before 2.39 then trips over its own signal mask and says so
 */
export function readEnd({ exitCode, signal, stderr }: ProcessEnd): ProcessEnd {
  const stumble = /(?:^|\n)unshare: sigprocmask [^\n]*\n$/.exec(stderr);
  if (exitCode !== 1 || stumble === null) return { exitCode, signal, stderr };
  return { exitCode: null, signal: 'SIGKILL', stderr: stderr.slice(0, stumble.index) };
}
