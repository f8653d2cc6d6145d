import { parseArgs } from 'node:util';
import { loadConfig } from '../packages/core/src/config/load-config.ts';
import { openDatabase } from '../packages/core/src/db/client.ts';
import { openEmbeddedPostgres } from '../packages/core/src/db/embedded/open-embedded-postgres.ts';
import { migrateDatabase } from '../packages/core/src/db/migrate.ts';
import { readEnv, repositoryRoot } from '../apps/bridge/src/env.ts';
import { explainStartError } from '../apps/bridge/src/explain-start-error.ts';
import { seedDatabase, type SeedOptions } from './seed/seed-database.ts';

/** Beside the bridge's own agents, so that there is something to filter. */
const others = ['planner', 'reviewer', 'tester', 'writer'];

/**
 * `pnpm seed [--tasks 1000000] [--open 100000] [--days 90] [--force]`: fills the bridge's database, or that of
 * `DATABASE_URL`, with tasks to look at and to measure. Nothing that it makes is ever started or sent.
 */
process.exitCode = await seed();

async function seed(): Promise<number> {
  try {
    const { values } = parseArgs({
      options: {
        tasks: { type: 'string', default: '1000000' },
        open: { type: 'string' },
        days: { type: 'string', default: '90' },
        force: { type: 'boolean', default: false },
      },
    });
    const tasks = readCount('--tasks', values.tasks);
    const open = values.open === undefined ? Math.floor(tasks / 10) : readCount('--open', values.open);
    await fill({
      tasks,
      open: Math.min(open, tasks),
      days: readCount('--days', values.days),
      force: values.force,
    });
    return 0;
  } catch (error) {
    console.error(`callboard: ${explainStartError(error, null)}`);
    return 1;
  }
}

async function fill(options: Pick<SeedOptions, 'tasks' | 'open' | 'days' | 'force'>): Promise<void> {
  const config = await loadConfig({ env: readEnv(), root: repositoryRoot });
  const { databaseUrl, dataDir } = config;
  const server = databaseUrl === undefined ? await openEmbeddedPostgres({ dataDir }) : null;
  const url = databaseUrl ?? server?.url ?? '';
  const began = performance.now();
  try {
    await migrateDatabase(url);
    const { sql, close } = openDatabase(url, 1);
    try {
      const agents = Array.from(new Set([config.defaultAgent, ...config.agents.keys(), ...others]));
      const onProgress = (done: number) => console.log(`${done} tasks after ${seconds(began)} s`);
      await seedDatabase(sql, { ...options, agents, onProgress });
    } finally {
      await close();
    }
  } finally {
    await server?.stop();
  }
  console.log(`Done in ${seconds(began)} s.`);
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(0);
}

function readCount(name: string, value: string): number {
  if (!/^\d{1,8}$/.test(value)) throw new Error(`${name} must be a number, not "${value}"`);
  return Number(value);
}
