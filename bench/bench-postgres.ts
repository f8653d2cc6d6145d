import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import postgres from 'postgres';

export interface BenchPostgres {
  /** @returns the address of a new, empty database */
  createDatabase: (name: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** Starts the PostgreSQL that a bridge brings along, with the settings that it has there: it waits for the disk. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bench-postgres-'));
  const server = await openEmbeddedPostgres({ dataDir });
  return {
    createDatabase: async (name) => {
      const sql = postgres(server.url, { max: 1 });
      await sql`create database ${sql(name)}`;
      await sql.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
