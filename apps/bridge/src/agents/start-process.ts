import { execa, type ResultPromise } from 'execa';

const options = {
  // Only what is listed reaches the agent, and its output has bounds of our own.
  extendEnv: false,
  buffer: false,
  stdout: 'pipe',
  stderr: 'pipe',
  reject: false,
  // A process group of its own, ended as a whole when the bridge exits.
  killDescendants: true,
  cleanup: true,
} as const;

export type AgentProcess = ResultPromise<typeof options & { stdin: 'ignore' | 'pipe' }>;

export interface ProcessInput {
  program: string;
  args: readonly string[];
  cwd: string | undefined;
  environment: Record<string, string>;
  /** What it reads from standard input; null: nothing, at once. */
  input: string | null;
}

/** Starts a program without a shell. One that cannot be started has no pid; its promise says why. */
export function startProcess({ program, args, cwd, environment, input }: ProcessInput): AgentProcess {
  return execa(program, args, {
    ...options,
    stdin: input === null ? 'ignore' : 'pipe',
    ...(input === null ? {} : { input }),
    ...(cwd === undefined ? {} : { cwd }),
    env: environment,
  });
}
