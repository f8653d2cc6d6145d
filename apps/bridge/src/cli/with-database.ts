import type { Config } from '@callboard/core/config/config';
import { loadConfig } from '@callboard/core/config/load-config';
import { type Db, openDatabase } from '@callboard/core/db/client';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { migrateDatabase } from '@callboard/core/db/migrate';
import { readEnv, repositoryRoot } from '../env.ts';

/**
 * Calls `work` with the bridge's database, whether the bridge runs or not. An embedded PostgreSQL is started
 * for this when it does not run, and stopped again when nobody else uses it.
 *
 * @throws CallboardError `misconfigured` when the settings or the data folder do not allow it
 */
export async function withDatabase(work: (db: Db, config: Config) => Promise<void>): Promise<void> {
  const config = await loadConfig({ env: readEnv(), root: repositoryRoot });
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined) return workOn(databaseUrl, (db) => work(db, config));
  const server = await openEmbeddedPostgres({ dataDir });
  try {
    await workOn(server.url, (db) => work(db, config));
  } finally {
    await server.stop();
  }
}

async function workOn(url: string, work: (db: Db) => Promise<void>): Promise<void> {
  // The first command may come before the first start of the bridge.
  await migrateDatabase(url);
  const database = openDatabase(url, 1);
  try {
    await work(database.db);
  } finally {
    await database.close();
  }
}
