import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of ours that runs until it is stopped. */
export interface Service {
  name: string;
  cwd: string;
  /** Arguments of node: the script and its own. */
  args: readonly string[];
  /** Variables besides, or instead of, the launcher's own. */
  env: Readonly<Record<string, string>> | undefined;
  /** Folders whose changes start it again. */
  watch: readonly string[] | undefined;
}

export interface RunningService {
  /** Its exit code, 1 when a signal ended it. */
  exited: Promise<number>;
  /** Asks it to end and returns when it has. */
  stop(): Promise<void>;
}

/** Stopping ends turns (10 s between TERM and KILL by default), then PostgreSQL. */
const patience = 20_000;
const endWithParent = join(import.meta.dirname, 'end-with-parent.ts');

/**
 * Starts a service in a session of its own: Ctrl-C reaches the launcher alone, which passes on exactly one
 * signal. When the launcher is killed, the closed channel tells the service.
 */
export function startService(service: Service): RunningService {
  const child = spawn(process.execPath, ['--import', endWithParent, ...service.args], {
    cwd: service.cwd,
    env: { ...process.env, ...service.env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  const exited = once(child, 'exit').then(([code]: unknown[]) => {
    killGroup(child.pid);
    return typeof code === 'number' ? code : 1;
  });
  return {
    exited,
    stop: async () => {
      child.kill('SIGTERM');
      const impatient = setTimeout(() => killGroup(child.pid), patience);
      await exited;
      clearTimeout(impatient);
    },
  };
}

/** Whatever the service left behind in its process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: nothing was left.
  }
}
