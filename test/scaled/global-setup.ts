import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { installWithApt } from '../../scripts/install-with-apt.ts';
import { buildBridge } from '../harness/build-bridge.ts';
import { dropTemplate, makeTemplate } from '../harness/make-template.ts';
import { findServerPrograms, startPostgres } from './start-postgres.ts';

/** Finds nginx, and PostgreSQL at `TEST_DATABASE_URL` or as the machine's own, for the whole run. @public */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (spawnSync('nginx', ['-v']).status !== 0) {
    throw new Error('nginx is not installed: apt install nginx (it need not run)');
  }
  await buildBridge();
  const server = await openServer(process.env.TEST_DATABASE_URL);
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  return async () => {
    await dropTemplate(server.url);
    await server.stop();
  };
}

async function openServer(given: string | undefined): Promise<{ url: string; stop: () => Promise<void> }> {
  if (given) return { url: given, stop: async () => {} };
  if (findServerPrograms() === null) installWithApt('postgresql');
  const programs = findServerPrograms();
  if (programs === null) {
    throw new Error(
      'PostgreSQL is not installed: apt install postgresql, or set TEST_DATABASE_URL to a server',
    );
  }
  return startPostgres(programs);
}
