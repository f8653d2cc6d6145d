/**
 * How long lists, filters, search and the page of a task take on 1,000, 100,000 and 1,000,000 tasks with all that
 * belongs to them, as the bridge asks for them. The databases take turns, so that what else the machine does is
 * shared by all.
 *
 * Usage: node bench/lists.ts [rounds] [tasks=postgres://…]…      Prints milliseconds. A database that is named is
 * measured as it is; without any, three are made, which takes half an hour.
 */
import { type Db, openDatabase } from '@callboard/core/db/client';
import { migrateDatabase } from '@callboard/core/db/migrate';
import { indexNext } from '@callboard/core/search/index-next';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import { startBenchPostgres } from './bench-postgres.ts';
import { chooseQuestions, type Question } from './list-questions.ts';
import { quantile } from './summarise.ts';

export interface ListFigures {
  question: string;
  tasks: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** Makes a database of so many tasks, all of them searched. @param url - of an empty one */
export async function fillDatabase(url: string, tasks: number): Promise<void> {
  await migrateDatabase(url);
  const { db, sql, close } = openDatabase(url, 1);
  try {
    const agents = ['main', 'planner', 'reviewer'];
    await seedDatabase(sql, { tasks, open: Math.floor(tasks / 10), agents });
    while (await indexNext(db));
    await sql`vacuum (analyze) search_document`;
  } finally {
    await close();
  }
}

/**
 * @param urls - the databases, by their number of tasks
 * @returns how long each question took on each of them
 */
export async function measureLists(urls: ReadonlyMap<number, string>, rounds = 200): Promise<ListFigures[]> {
  const opened = Array.from(urls, ([tasks, url]) => ({ tasks, ...openDatabase(url, 4) }));
  try {
    return await compare(opened, rounds);
  } finally {
    await Promise.all(opened.map(({ close }) => close()));
  }
}

async function compare(opened: readonly { tasks: number; db: Db }[], rounds: number): Promise<ListFigures[]> {
  const sides = await Promise.all(
    opened.map(async ({ tasks, db }) => ({ tasks, questions: await chooseQuestions(db) })),
  );
  const figures: ListFigures[] = [];
  for (const question of Object.keys(sides[0]?.questions ?? {})) {
    const taken = new Map<number, number[]>(sides.map(({ tasks }) => [tasks, []]));
    // The first rounds warm the caches up, on each database the same.
    for (let round = -20; round < rounds; round += 1) {
      for (const { tasks, questions } of sides) {
        const ms = await time(questions[question]);
        if (round >= 0) taken.get(tasks)?.push(ms);
      }
    }
    for (const [tasks, values] of taken) {
      figures.push({ question, tasks, p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
    }
  }
  return figures;
}

async function time(ask: Question | undefined): Promise<number> {
  const began = performance.now();
  await ask?.();
  return performance.now() - began;
}

if (import.meta.main) {
  const [rounds = '200', ...given] = process.argv.slice(2);
  const databases = new Map(
    given.map((pair): [number, string] => [
      Number(pair.slice(0, pair.indexOf('='))),
      pair.slice(pair.indexOf('=') + 1),
    ]),
  );
  await using scope = new AsyncDisposableStack();
  if (given.length === 0) {
    const createDatabase = await startBenchPostgres(scope);
    for (const tasks of [1_000, 100_000, 1_000_000]) {
      const url = await createDatabase(scope);
      await fillDatabase(url, tasks);
      databases.set(tasks, url);
    }
  }
  const figures = await measureLists(databases, Number(rounds));
  for (const [question, of] of Map.groupBy(figures, (each) => each.question)) {
    const shown = of.map(({ tasks, p50, p99 }) => `${tasks}: ${p50.toFixed(1)} / ${p99.toFixed(1)}`);
    const [least, most] = [of.at(0)?.p99 ?? 0, of.at(-1)?.p99 ?? 0];
    console.log(question.padEnd(36), shown.join('   '), `  ${(most / least).toFixed(2)} ×`);
  }
}
