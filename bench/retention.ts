/**
 * Whether the disk stays level: again and again as many tasks come as are forgotten, and PostgreSQL's own autovacuum
 * makes room. Prints the size of the database after each cycle, and how quickly tasks were forgotten.
 *
 * Usage: node bench/retention.ts [cycles] [tasks of a cycle]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@callboard/core/db/client';
import { migrateDatabase } from '@callboard/core/db/migrate';
import { addPruned, nothingPruned, prune } from '@callboard/core/retention/prune';
import { pruneEvents } from '@callboard/core/retention/prune-events';
import { indexNext } from '@callboard/core/search/index-next';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import { startBenchPostgres } from './bench-postgres.ts';

export interface RetentionCycle {
  cycle: number;
  megabytes: number;
  tasksForgotten: number;
  tasksForgottenPerSecond: number;
  eventsForgotten: number;
}

/** Autovacuum looks once a minute: as long as that, a cycle must last. */
const cycleMs = 65_000;

/**
 * @param url - of an empty database
 * @returns what each cycle left
 */
export async function measureRetention(
  url: string,
  { cycles = 10, tasks = 10_000 }: { cycles?: number; tasks?: number } = {},
): Promise<RetentionCycle[]> {
  await migrateDatabase(url);
  const database = openDatabase(url, 2);
  try {
    const done: RetentionCycle[] = [];
    for (let cycle = 1; cycle <= cycles; cycle += 1) done.push(await runCycle(database, { cycle, tasks }));
    return done;
  } finally {
    await database.close();
  }
}

async function runCycle(
  { db, sql }: ReturnType<typeof openDatabase>,
  { cycle, tasks }: { cycle: number; tasks: number },
): Promise<RetentionCycle> {
  const began = performance.now();
  await seedDatabase(sql, { tasks, open: 0, tidy: false });
  while (await indexNext(db));
  const since = performance.now();
  let sum = nothingPruned;
  for await (const part of prune(db, { idempotencyKeys: 7, tasks: 1, events: 36_500 }))
    sum = addPruned(sum, part);
  // Those of the seed are written at one time, whatever they tell of: all of them are old.
  for (let gone = 1; gone > 0; sum = { ...sum, events: sum.events + gone })
    gone = await pruneEvents(db, new Date());
  const seconds = (performance.now() - since) / 1_000;
  await sleep(Math.max(0, cycleMs - (performance.now() - began)));
  const [row] = await sql<{ bytes: string }[]>`select pg_database_size(current_database())::text as bytes`;
  return {
    cycle,
    megabytes: Math.round(Number(row?.bytes) / 1_000_000),
    tasksForgotten: sum.tasks,
    tasksForgottenPerSecond: Math.round(sum.tasks / seconds),
    eventsForgotten: sum.events,
  };
}

if (import.meta.main) {
  const [cycles = '10', tasks = '10000'] = process.argv.slice(2);
  await using scope = new AsyncDisposableStack();
  const createDatabase = await startBenchPostgres(scope);
  const url = await createDatabase(scope);
  console.table(await measureRetention(url, { cycles: Number(cycles), tasks: Number(tasks) }));
}
