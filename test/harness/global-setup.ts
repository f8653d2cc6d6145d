import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { migrateDatabase } from '@callboard/core/db/migrate';
import { databaseUrl, templateName } from './database-url.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that the whole run shares. */
    postgresUrl: string;
  }
}

/** Starts one real PostgreSQL for the whole run, with a migrated template from which test files clone. @public */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-postgres-'));
  const server = await openEmbeddedPostgres({ dataDir: folder });
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    // The data lives no longer than the run: a write that a power cut loses is no loss here.
    await sql`alter system set fsync = off`;
    await sql`alter system set synchronous_commit = off`;
    await sql`select pg_reload_conf()`;
    await sql`create database ${sql(templateName)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
  await migrateDatabase(databaseUrl(url, templateName));
}
