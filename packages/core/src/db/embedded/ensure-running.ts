import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CallboardError } from '../../error.ts';
import type { Cluster } from './cluster.ts';
import { findFreePort } from './find-free-port.ts';
import { runTool } from './run-tool.ts';
import { readServerState } from './server-state.ts';

/** Recovery after a crash replays at most `max_wal_size`, 1 GB by default: minutes on a slow disk. */
const startSeconds = 300;

/**
 * Leaves a server running on the cluster: the one that runs already (it outlived its bridge, or another
 * process opened it), or a new one, which recovers by itself from a crash.
 *
 * @param wantedPort where a new one has to listen; any free port otherwise
 * @returns its port, and whether it was running already
 * @throws CallboardError `misconfigured` with the server's own reason when it does not start
 */
export async function ensureRunning(
  cluster: Cluster,
  wantedPort?: number,
): Promise<{ port: number; adopted: boolean }> {
  const running = await waitUntilSettled(cluster);
  if (running !== null) return { port: running, adopted: true };
  // Another program may take the port between our look and the server's; leftovers of a crashed server may
  // need a moment to let go of its memory.
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort ?? (await findFreePort());
    const reason = await start(cluster, port);
    if (reason === null) return { port, adopted: false };
    if (
      attempt === 5 ||
      !/address already in use|still in use|could not bind|could not create any/i.test(reason)
    ) {
      throw refusal(cluster, reason);
    }
    await sleep(200 * attempt);
  }
}

/** @returns the port of the running server once it answers, null when there is none */
async function waitUntilSettled(cluster: Cluster): Promise<number | null> {
  for (const end = Date.now() + startSeconds * 1_000; Date.now() < end; await sleep(50)) {
    const state = await readServerState(cluster.folder);
    if (state.kind === 'running' && state.ready) return state.port;
    if (state.kind === 'none') {
      if (state.foreignPid) await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
      return null;
    }
  }
  throw refusal(cluster, `it was still starting or stopping after ${startSeconds} seconds`);
}

/** @returns null when it answers, else why not */
async function start(cluster: Cluster, port: number): Promise<string | null> {
  const logged = await stat(cluster.logFile).then(
    (file) => file.size,
    () => 0,
  );
  const result = await runTool({
    program: cluster.binaries.pg_ctl,
    args: [
      'start',
      '-w',
      '-s',
      '-t',
      String(startSeconds),
      '-D',
      cluster.folder,
      '-l',
      cluster.logFile,
      '-o',
      options(port),
    ],
    account: cluster.account,
  });
  if (result.code === 0) return null;
  const log = (await readFile(cluster.logFile).catch(() => Buffer.alloc(0))).subarray(logged).toString();
  return findReason(log) ?? findReason(result.output) ?? result.output;
}

/** Given at every start, not written into the folder: a later version may change them for old data too. */
function options(port: number): string {
  return [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=200',
    '-c log_timezone=UTC',
  ].join(' ');
}

function findReason(text: string): string | null {
  const lines = text
    .split('\n')
    .filter((line) => /FATAL|PANIC|WARNING: {2}could not|LOG: {2}could not bind|cannot/.test(line));
  return lines.length
    ? lines.map((line) => line.replace(/^.*?(FATAL|PANIC|WARNING|LOG): +/, '')).join('; ')
    : null;
}

function refusal(cluster: Cluster, reason: string): CallboardError {
  return new CallboardError(
    'misconfigured',
    `the built-in PostgreSQL does not start in ${cluster.folder} (${reason}): ` +
      `see ${cluster.logFile}, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server`,
  );
}
