import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

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
  /** How a line that it prints is shown; null: not at all, only its errors; unset: as it prints them. */
  show?: ((line: string) => string) | null;
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
    stdio: [
      'ignore',
      service.show === undefined ? 'inherit' : 'pipe',
      service.show ? 'pipe' : 'inherit',
      'ipc',
    ],
    detached: true,
  });
  for (const output of [child.stdout, child.stderr]) if (output) print(output, service.show);
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

function print(output: Readable, show: Service['show']): void {
  if (show) createInterface({ input: output }).on('line', (line) => console.log(show(line)));
  else output.resume();
}

/** Whatever the service left behind in its process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // ESRCH: nothing was left.
  }
}
