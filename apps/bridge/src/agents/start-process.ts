import type { ChildProcess } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { execa } from 'execa';
import { type NamespaceKeeper, watchKeeper } from './namespace-keeper.ts';

const options = {
  // Only what is listed reaches the agent, and its output has bounds of our own.
  extendEnv: false,
  buffer: false,
  reject: false,
  // A process group of its own, ended as a whole when the bridge exits.
  killDescendants: true,
  cleanup: true,
} as const;

export interface AgentProcess {
  /** Undefined when the program could not be started: `refusal` says why. */
  pid: number | undefined;
  stdout: Readable;
  stderr: Readable;
  nodeChildProcess: ChildProcess;
  /** The system's code, such as `ENOENT`, once the process has ended. */
  refusal: Promise<string | undefined>;
  /** Of the namespace that contains it; null: it has none. */
  keeper: NamespaceKeeper | null;
}

export interface ProcessInput {
  program: string;
  args: readonly string[];
  cwd: string | undefined;
  environment: Record<string, string>;
  /** What it reads from standard input; null: nothing, at once. */
  input: string | null;
  /** The program is a containment's wrapper, whose namespace lives by the pipe at descriptor 3. */
  isContained: boolean;
}

/** Starts a program without a shell. */
export function startProcess(given: ProcessInput): AgentProcess {
  const { program, args, cwd, environment, input, isContained } = given;
  const stdin = input === null ? 'ignore' : 'pipe';
  const common = {
    ...options,
    ...(input === null ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
    env: environment,
  };
  const child = isContained
    ? execa(program, args, { ...common, stdio: [stdin, 'pipe', 'pipe', 'pipe'] as const })
    : execa(program, args, { ...common, stdio: [stdin, 'pipe', 'pipe'] as const });
  const { pid, stdout, stderr, nodeChildProcess } = child;
  // Node makes a pipe in both directions of it.
  const lifeline = nodeChildProcess.stdio[3] as Duplex | undefined;
  return {
    pid,
    stdout,
    stderr,
    nodeChildProcess,
    refusal: child.then(({ code }) => code),
    keeper: lifeline ? watchKeeper(lifeline) : null,
  };
}
