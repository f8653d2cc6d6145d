import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { ensureRunning } from './ensure-running.ts';
import { lockFile } from './file-lock.ts';
import { readServerState } from './server-state.ts';

/**
 * Starts the cluster's server again, on the same port, when it has ended under its bridge (the kernel's
 * out-of-memory killer likes databases). Connections are lost; the clients' next ones work.
 *
 * @returns how to let it go; afterwards the server may be stopped
 */
export function keepRunning(cluster: Cluster, port: number): { stop(): Promise<void> } {
  const closing = new AbortController();
  const watched = watch(cluster, port, closing.signal);
  return {
    stop: async () => {
      closing.abort();
      await watched;
    },
  };
}

async function watch(cluster: Cluster, port: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(500, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    const state = await readServerState(cluster.folder);
    if (state.kind === 'none') await startAgain(cluster, port);
  }
}

/** What hinders it stands in the server's log, and the next round tries again. */
async function startAgain(cluster: Cluster, port: number): Promise<void> {
  const lock = await lockFile(join(cluster.dataDir, 'postgres.lock'));
  try {
    await ensureRunning(cluster, port).catch(() => undefined);
  } finally {
    lock.release();
  }
}
