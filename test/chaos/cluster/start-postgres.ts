import { join } from 'node:path';
import postgres from 'postgres';
import { chooseAccount } from '@callboard/core/db/embedded/choose-account';
import { clusterFolder, type Cluster } from '@callboard/core/db/embedded/cluster';
import { ensureRunning } from '@callboard/core/db/embedded/ensure-running';
import { findBinaries } from '@callboard/core/db/embedded/find-binaries';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { runTool } from '@callboard/core/db/embedded/run-tool';
import { migrateDatabase } from '@callboard/core/db/migrate';

export interface Postgres {
  url: string;
  /** `fast` ends every connection and writes everything out; `immediate` is as good as a power cut. */
  stop: (mode: 'fast' | 'immediate') => Promise<void>;
  /** Starts it again on the same port; does nothing when it runs. */
  start: () => Promise<void>;
  /** What a failover does to its clients. @returns how many connections were ended */
  endConnections: () => Promise<number>;
}

/** Starts a PostgreSQL server of the run's own, with the product's tables. */
export async function startPostgres(dataDir: string): Promise<Postgres> {
  const { url } = await openEmbeddedPostgres({ dataDir });
  // Processes are killed here, not machines: what the kernel has is safe. Commits still wait for their write.
  await administer(url, async (sql) => {
    await sql`alter system set fsync = off`;
    await sql`select pg_reload_conf()`;
  });
  await migrateDatabase(url);
  const cluster: Cluster = {
    dataDir,
    folder: clusterFolder(dataDir),
    logFile: join(dataDir, 'logs', 'postgres.log'),
    password: new URL(url).password,
    binaries: await findBinaries(),
    account: await chooseAccount(clusterFolder(dataDir)),
  };
  return {
    url,
    stop: async (mode) => {
      const args = ['stop', '-w', '-s', '-t', '20', '-m', mode, '-D', cluster.folder];
      await runTool({ program: cluster.binaries.pg_ctl, args, account: cluster.account });
    },
    start: async () => {
      await ensureRunning(cluster, Number(new URL(url).port));
    },
    endConnections: () =>
      administer(url, async (sql) => {
        const ended = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()`;
        return ended.length;
      }),
  };
}

async function administer<Value>(url: string, work: (sql: postgres.Sql) => Promise<Value>): Promise<Value> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
