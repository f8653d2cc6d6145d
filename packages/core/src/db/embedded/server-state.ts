import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * What runs on a data folder now. `foreignPid`: the pid file names a process that is something else, or that
 * has ended and was not collected, which PostgreSQL would take for a running server.
 */
export type ServerState =
  | { kind: 'none'; foreignPid: boolean }
  | { kind: 'running'; pid: number; port: number; ready: boolean };

/**
 * Reads `postmaster.pid` (its lines are documented in PostgreSQL's `src/include/utils/pidfile.h`) and checks
 * that the process it names is the server of this folder: after a reboot or in a restarted container the
 * same pid is soon another program's, and PostgreSQL itself would then refuse to start.
 */
export async function readServerState(folder: string): Promise<ServerState> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return { kind: 'none', foreignPid: false };
  const command = await readCommandLine(pid);
  if (command === null) return { kind: 'none', foreignPid: false };
  if (!command.includes(folder)) return { kind: 'none', foreignPid: true };
  return { kind: 'running', pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** @returns null when there is no such process; one that has ended but was not collected has an empty line */
async function readCommandLine(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
    return command?.replaceAll('\0', ' ') ?? null;
  }
  const ps = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => null);
  return ps?.stdout.trim() ?? null;
}
