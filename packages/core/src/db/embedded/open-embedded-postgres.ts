import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataDir } from '../../config/prepare-data-dir.ts';
import { readOrMakeSecret } from '../../config/secret-file.ts';
import { chooseAccount } from './choose-account.ts';
import { type Cluster, clusterFolder, clusterUrl } from './cluster.ts';
import { ensureCluster } from './ensure-cluster.ts';
import { ensureDatabase } from './ensure-database.ts';
import { ensureRunning } from './ensure-running.ts';
import { lockFile } from './file-lock.ts';
import { findBinaries } from './find-binaries.ts';
import { keepRunning } from './keep-running.ts';
import { isHeldByAnotherBridge } from './lock-data-dir.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedPostgres {
  /** Connection string of Callboard's database, password included: not for logs. */
  url: string;
  /** It was running already: another process opened it, or it outlived one that was killed. */
  adopted: boolean;
  /** Stops the server, whoever started it; leaves it to a bridge (`lockDataDir`) of another process. */
  stop(): Promise<void>;
}

interface Options {
  dataDir: string;
  /** Ends the opening early; what was begun is undone. */
  signal?: AbortSignal;
  /** Starts it again, under the same address, when it ends by itself before `stop` is called. */
  keepRunning?: boolean;
}

/**
 * Opens the PostgreSQL server that lives in `<dataDir>/postgres`: makes its data when there is none, adopts
 * it when it runs, starts it otherwise. It listens on 127.0.0.1 only, on a port that was free, and goes on
 * when this process ends without having called `stop`.
 *
 * @throws CallboardError `misconfigured` in one line when the folder or the machine does not allow it
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { signal } = options;
  const folder = await prepareDataDir(options.dataDir);
  // Two processes that open the same folder do so one after the other.
  const lock = await lockFile(join(folder, 'postgres.lock'), signal);
  try {
    const cluster = await describeCluster(folder);
    await ensureCluster(cluster, signal);
    const { port, adopted } = await ensureRunning(cluster);
    try {
      signal?.throwIfAborted();
      await ensureDatabase(cluster, port);
    } catch (error) {
      if (!adopted) await stopServer(cluster);
      throw error;
    }
    const keeper = options.keepRunning ? keepRunning(cluster, port) : null;
    return {
      url: clusterUrl(cluster, port),
      adopted,
      stop: async () => {
        await keeper?.stop();
        await stop(cluster);
      },
    };
  } finally {
    lock.release();
  }
}

async function describeCluster(dataDir: string): Promise<Cluster> {
  const folder = clusterFolder(dataDir);
  return {
    dataDir,
    folder,
    logFile: join(dataDir, 'logs', 'postgres.log'),
    password: await readOrMakeSecret(join(dataDir, 'postgres-password')),
    binaries: await findBinaries(),
    account: await chooseAccount(folder),
  };
}

async function stop(cluster: Cluster): Promise<void> {
  if (!existsSync(cluster.folder)) return;
  const lock = await lockFile(join(cluster.dataDir, 'postgres.lock'));
  try {
    if (!isHeldByAnotherBridge(cluster.dataDir)) await stopServer(cluster);
  } finally {
    lock.release();
  }
}
