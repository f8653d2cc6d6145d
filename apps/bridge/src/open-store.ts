import type { Config } from '@callboard/core/config/config';
import { type Database, openDatabase } from '@callboard/core/db/client';
import { lockDataDir } from '@callboard/core/db/embedded/lock-data-dir';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { migrateDatabase } from '@callboard/core/db/migrate';

/** PostgreSQL, migrated. */
export interface Store {
  database: Database;
  /** Ends the connections, then the embedded server. */
  close: () => Promise<void>;
}

/**
 * Opens the database that `DATABASE_URL` names, or the embedded one in the data folder, which this bridge then
 * has for itself.
 *
 * @throws CallboardError `misconfigured` when the folder cannot be used; the driver's error when the server
 *   does not answer
 */
export async function openStore(config: Config): Promise<Store> {
  const server = config.databaseUrl ? null : await openServer(config.dataDir);
  const url = config.databaseUrl ?? server?.url ?? '';
  try {
    await migrateDatabase(url);
    const database = openDatabase(url);
    return {
      database,
      close: async () => {
        await database.close();
        await server?.close();
      },
    };
  } catch (error) {
    await server?.close();
    throw error;
  }
}

async function openServer(dataDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  const lock = await lockDataDir(dataDir);
  const postgres = await openEmbeddedPostgres({ dataDir, keepRunning: true }).catch(
    async (error: unknown) => {
      await lock.release();
      throw error;
    },
  );
  return {
    url: postgres.url,
    close: async () => {
      await postgres.stop();
      await lock.release();
    },
  };
}
