import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { prepareDataDir } from '../../config/prepare-data-dir.ts';
import { readOrMakeSecret } from '../../config/secret-file.ts';
import { chooseAccount } from './choose-account.ts';
import { type Cluster, clusterFolder, clusterUrl } from './cluster.ts';
import { ensureCluster } from './ensure-cluster.ts';
import { ensureDatabase } from './ensure-database.ts';
import { ensureRunning } from './ensure-running.ts';
import { type FileLock, lockFile, tryLockFile } from './file-lock.ts';
import { findBinaries } from './find-binaries.ts';
import { keepRunning } from './keep-running.ts';
import { stopServer } from './stop-server.ts';

export interface EmbeddedPostgres {
  /** Connection string of Callboard's database, password included: not for logs. */
  url: string;
  /** It was running already: another process opened it, or it outlived one that was killed. */
  adopted: boolean;
  /** Lets the server go; stops it, whoever started it, unless somebody else has it open. */
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
 * when this process ends without having called `stop`. Of several that have it open the last one stops it.
 *
 * @throws CallboardError `misconfigured` in one line when the folder or the machine does not allow it
 */
export async function openEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { signal } = options;
  const folder = await prepareDataDir(options.dataDir);
  // Two processes that open the same folder do so one after the other.
  const lock = await lockFile(join(folder, 'postgres.lock'), { signal });
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
    const use = await lockFile(usersPath(folder), { kind: 'shared', signal });
    const keeper = options.keepRunning ? keepRunning(cluster, port) : null;
    return {
      url: clusterUrl(cluster, port),
      adopted,
      stop: async () => {
        await keeper?.stop();
        await stop(cluster, use);
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

async function stop(cluster: Cluster, use: FileLock): Promise<void> {
  if (!existsSync(cluster.folder)) return;
  const lock = await lockFile(join(cluster.dataDir, 'postgres.lock'));
  try {
    use.release();
    const last = tryLockFile(usersPath(cluster.dataDir));
    if (last) await stopServer(cluster);
    last?.release();
  } finally {
    lock.release();
  }
}

/** Whoever has the server open shares the lock on this file: it goes away with its process, unlike a count. */
function usersPath(folder: string): string {
  return join(folder, 'postgres.users');
}
