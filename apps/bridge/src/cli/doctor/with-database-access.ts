import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@callboard/core/config/config';
import { openDatabase } from '@callboard/core/db/client';
import { clusterFolder } from '@callboard/core/db/embedded/cluster';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { CallboardError } from '@callboard/core/error';
import { serverOf } from '../../explain-start-error.ts';
import type { DatabaseAccess } from './check.ts';
import { explainDatabase } from './explain-database.ts';
import { fail, warn } from './finding.ts';

/**
 * Calls `work` with the database as it is: it is not migrated, and an embedded one that was never made is not
 * made for this. One that does not run is started and stopped again, as for every other command.
 */
export async function withDatabaseAccess<Result>(
  config: Config,
  work: (access: DatabaseAccess) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined) return workOn(databaseUrl, serverOf(databaseUrl), work);
  if (!existsSync(join(clusterFolder(dataDir), 'PG_VERSION'))) {
    const finding = warn(
      `there is no database in ${dataDir} yet`,
      'start the bridge, which makes it: `npx pnpm@12 dev`',
    );
    return work({ sql: null, finding });
  }
  const server = await openEmbeddedPostgres({ dataDir }).catch((error: unknown) => {
    if (error instanceof CallboardError) return error;
    throw error;
  });
  if (server instanceof CallboardError) {
    return work({ sql: null, finding: fail(server.message, `see ${join(dataDir, 'logs', 'postgres.log')}`) });
  }
  try {
    return await workOn(server.url, `the built-in PostgreSQL in ${dataDir}`, work);
  } finally {
    await server.stop();
  }
}

async function workOn<Result>(
  url: string,
  shown: string,
  work: (access: DatabaseAccess) => Promise<Result>,
): Promise<Result> {
  const { sql, close } = openDatabase(url, 2);
  try {
    const problem = await sql`select 1`.then(
      () => null,
      (error: unknown) => explainDatabase(error, shown),
    );
    return await work(problem === null ? { sql, url } : { sql: null, finding: problem });
  } finally {
    await close();
  }
}
