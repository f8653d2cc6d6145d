import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { administer } from './administer.ts';
import { buildBridge } from './build-bridge.ts';
import { makeTemplate } from './make-template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server that the whole run shares. */
    postgresUrl: string;
  }
}

/** Starts one real PostgreSQL for the whole run, with a migrated template from which test files clone. @public */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildBridge();
  const folder = await mkdtemp(join(tmpdir(), 'callboard-postgres-'));
  const server = await openEmbeddedPostgres({ dataDir: folder });
  try {
    await administer(server.url, forgetPowerCuts);
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

/** The data lives no longer than the run: a write that a power cut loses is no loss here. */
async function forgetPowerCuts(sql: postgres.Sql): Promise<void> {
  await sql`alter system set fsync = off`;
  await sql`alter system set synchronous_commit = off`;
  await sql`select pg_reload_conf()`;
}
