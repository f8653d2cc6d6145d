import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Duplex, Readable } from 'node:stream';
import { execa } from 'execa';
import { type NamespaceKeeper, watchKeeper } from './namespace-keeper.ts';
import { readProcessStart } from './process-start.ts';

const options = {
  // Only what is listed reaches the agent, and its output has bounds of our own.
  extendEnv: false,
  buffer: false,
  reject: false,
  // A process group of its own, ended as a whole when the bridge exits.
  killDescendants: true,
  cleanup: true,
} as const;

/** How a process ended: with a code, or by a signal. */
export interface ProcessEnding {
  exitCode: number | null;
  signal: string | null;
}

export interface AgentProcess {
  pid: number;
  /** See `readProcessStart`. */
  startedAt: string | null;
  stdout: Readable;
  stderr: Readable;
  ended: Promise<ProcessEnding>;
  /** Of the namespace that contains it; null: it has none. */
  keeper: NamespaceKeeper | null;
}

/** The program could not be started; the system's code says why, such as `ENOENT`. */
export interface Refusal {
  code: string | undefined;
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
export type StartProcess = (given: ProcessInput) => Promise<AgentProcess | Refusal>;

/** Starts it as a child of this very process. */
export const startProcess: StartProcess = async (given) => {
  const child = spawnProcess(given, ['pipe', 'pipe']);
  const { stdout, stderr } = child.nodeChildProcess;
  const begun = await followProcess(child);
  return 'code' in begun || !stdout || !stderr ? { code: undefined, ...begun } : { ...begun, stdout, stderr };
};

/** @param outputs - where it writes to: a pipe to this process, or a socket that it gets for its own */
export function spawnProcess(given: ProcessInput, outputs: readonly ['pipe' | Socket, 'pipe' | Socket]) {
  const { program, args, cwd, environment, input, isContained } = given;
  const stdin = input === null ? ('ignore' as const) : ('pipe' as const);
  return execa(program, args, {
    ...options,
    ...(input === null ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
    env: environment,
    stdio: [stdin, ...outputs, ...(isContained ? (['pipe'] as const) : [])],
  });
}

/** @returns the process once it has a pid, or why it has none */
export async function followProcess(
  child: ReturnType<typeof spawnProcess>,
): Promise<Omit<AgentProcess, 'stdout' | 'stderr'> | Refusal> {
  const { pid, nodeChildProcess } = child;
  if (pid === undefined) return { code: (await child).code };
  // Node makes a pipe in both directions of it.
  const lifeline = nodeChildProcess.stdio[3] as Duplex | undefined;
  return {
    pid,
    startedAt: readProcessStart(pid),
    ended: waitForEnd(nodeChildProcess),
    keeper: lifeline ? watchKeeper(lifeline) : null,
  };
}

function waitForEnd(child: ChildProcess): Promise<ProcessEnding> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
}
