import { randomBytes } from 'node:crypto';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import postgres from 'postgres';
import type { Bench } from './bench.ts';
import { makeFolder } from './make-folder.ts';

/**
 * Starts the PostgreSQL that a bridge brings along, with the settings that it has there: it waits for the disk.
 *
 * @param signal - ends the start early
 * @returns makes a database on it
 */
export async function startBenchPostgres(
  scope: AsyncDisposableStack,
  signal?: AbortSignal,
): Promise<Bench['createDatabase']> {
  const opening = openEmbeddedPostgres({ dataDir: makeFolder(scope), signal });
  scope.defer(async () => (await opening.catch(() => null))?.stop());
  const server = await opening;
  const administer = async (work: (sql: postgres.Sql) => Promise<unknown>) => {
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    try {
      await work(sql);
    } finally {
      await sql.end();
    }
  };
  return async (measurement) => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await administer((sql) => sql`create database ${sql(name)}`);
    measurement.defer(() => administer((sql) => sql`drop database if exists ${sql(name)} with (force)`));
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
}
