import type { Measurement } from '../bench.ts';
import { fillDatabase, type ListFigures, measureLists } from '../lists.ts';
import { type Row, toRow } from '../row.ts';

/** Lists, filters, search and the page of a task, on few and on many tasks. */
export const lists: Measurement = {
  name: 'lists',
  needs: [],
  measure: async (bench, scope) => {
    const databases = new Map<number, string>();
    for (const tasks of bench.quick ? [1_000, 10_000] : [1_000, 100_000, 1_000_000]) {
      const url = await bench.createDatabase(scope);
      await fillDatabase(url, tasks);
      databases.set(tasks, url);
    }
    const figures = await measureLists(databases, bench.quick ? 30 : 200);
    return Array.from(Map.groupBy(figures, ({ question }) => question).values(), describe);
  },
};

function describe(figures: readonly ListFigures[]): Row {
  const [few, most] = [figures.at(0), figures.at(-1)];
  if (!few || !most) throw new Error('a question was asked of no database');
  const number = (count: number) => count.toLocaleString('en');
  const isSearch = most.question.startsWith('search');
  return toRow({
    work: `lists and search, ${number(most.tasks)} tasks, p99`,
    what: most.question,
    value: most.p99,
    unit: 'ms',
    comparedWith: `${number(few.tasks)} tasks`,
    reference: few.p99,
    must: isSearch ? { of: 'value', atMost: 100 } : { of: 'ratio', atMost: 1.5 },
  });
}
