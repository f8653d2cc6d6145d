import type postgres from 'postgres';
import type { Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { countFinished, openSql } from '../open-sql.ts';
import { postMany } from '../post-many.ts';
import { measureRetention } from '../retention.ts';
import { type Row, toRow } from '../row.ts';
import { waitUntil } from '../wait-until.ts';

/** What a task takes on disk when it is over: all tables with their indexes, the search's too. */
export const disk: Measurement = {
  name: 'disk',
  needs: [],
  measure: async (bench, scope) => {
    const databaseUrl = await bench.createDatabase(scope);
    const main = { command: ['echo', 'done', '{message_file}'], concurrency: 8 };
    const { url, stop } = await startBenchBridge({ databaseUrl, config: { agents: { main } } }, scope);
    const sql = openSql(databaseUrl, scope);
    const before = await measureTables(sql);
    const count = bench.quick ? 500 : 5_000;
    await postMany({ url: `${url}/message`, count });
    await waitUntil(async () => (await countFinished(sql)) >= count);
    await waitUntil(async () => (await countSearched(sql)) >= count);
    await stop();
    await sql`vacuum`;
    const bytes = ((await measureTables(sql)) - before) / count;
    const work = 'disk per finished task';
    const what = `one message, one turn, one reply, ${count} times: tables, indexes and search`;
    const perTask = toRow({ work, what, value: bytes / 1_024, unit: 'KiB' });
    return bench.quick ? [perTask] : [perTask, await measureLevel(await bench.createDatabase(scope))];
  },
};

/** Whether it stays level where as many tasks come as are forgotten: a cycle lasts a minute. */
async function measureLevel(databaseUrl: string): Promise<Row> {
  const cycles = await measureRetention(databaseUrl, { cycles: 6 });
  const [half, last] = [cycles[2]?.megabytes ?? Number.NaN, cycles.at(-1)?.megabytes ?? Number.NaN];
  return toRow({
    work: 'disk with retention, 10,000 tasks come and go in each cycle',
    what: `after ${cycles.length} cycles`,
    value: last,
    unit: 'MB',
    comparedWith: 'after 3',
    reference: half,
    must: { of: 'ratio', atMost: 1.1 },
  });
}

async function measureTables(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ bytes: string }[]>`
    select sum(pg_total_relation_size(oid)) as bytes from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace`;
  return Number(row?.bytes);
}

async function countSearched(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from search_document`;
  return row?.count ?? 0;
}
