import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { countFinished, openSql } from '../open-sql.ts';
import { postMany } from '../post-many.ts';
import { readMemory, watchMemory } from '../read-memory.ts';
import { type Row, toRow } from '../row.ts';
import { waitUntil } from '../wait-until.ts';

const work = 'memory of the bridge';
const printing = 100;

/** What a bridge has in memory: when nothing happens, after many tasks, and with many turns printing at once. */
export const memory: Measurement = {
  name: 'memory',
  needs: [],
  measure: async (bench, scope) => [
    ...(await measureTasks(bench, scope)),
    ...(await measurePrinting(bench, scope)),
  ],
};

async function measureTasks(bench: Bench, scope: AsyncDisposableStack): Promise<Row[]> {
  const databaseUrl = await bench.createDatabase(scope);
  const main = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };
  const config = { agents: { main }, stopGrace: 0 };
  const { url, pid, stop } = await startBenchBridge({ databaseUrl, config }, scope);
  await sleep(bench.quick ? 2_000 : 15_000);
  const idle = await readMemory(pid);
  const half = bench.quick ? 5_000 : 50_000;
  const post = async () => {
    await postMany({ url: `${url}/message`, count: half, connections: 64 });
    await sleep(bench.quick ? 1_000 : 10_000);
    return readMemory(pid);
  };
  const afterHalf = await post();
  const afterAll = await post();
  await stop();
  const number = (count: number) => count.toLocaleString('en');
  const must = { of: 'value', atMost: 150 } as const;
  return [
    toRow({ work, what: 'idle, after the start', value: idle, unit: 'MiB', must }),
    toRow({
      work,
      what: `after ${number(2 * half)} accepted tasks`,
      value: afterAll,
      unit: 'MiB',
      comparedWith: `after ${number(half)}`,
      reference: afterHalf,
      must: { of: 'ratio', atMost: 1.1 },
    }),
  ];
}

/** That what they print is bounded in memory shows when they print twice as much. */
async function measurePrinting(bench: Bench, scope: AsyncDisposableStack): Promise<Row[]> {
  const mebibytes = bench.quick ? 1 : 4;
  const most = await printAtOnce(bench, scope, mebibytes);
  const mostOfTwice = await printAtOnce(bench, scope, 2 * mebibytes);
  return [
    toRow({
      work,
      what: `at most, while ${printing} turns print ${2 * mebibytes} MiB each`,
      value: mostOfTwice,
      unit: 'MiB',
      comparedWith: `${mebibytes} MiB each`,
      reference: most,
      must: { of: 'ratio', atMost: 1.25 },
    }),
  ];
}

async function printAtOnce(bench: Bench, scope: AsyncDisposableStack, mebibytes: number): Promise<number> {
  const databaseUrl = await bench.createDatabase(scope);
  const lines = `yes 'a line of output, as long as the lines of most programs are' | head -c ${mebibytes}M`;
  const main = { command: ['sh', '-c', lines, '{message_file}'], concurrency: printing };
  const config = { agents: { main }, limits: { turns: printing } };
  const { url, pid, stop } = await startBenchBridge({ databaseUrl, config }, scope);
  const sql = openSql(databaseUrl, scope);
  const most = await watchMemory(pid, async () => {
    await postMany({ url: `${url}/message`, count: printing });
    await waitUntil(async () => (await countFinished(sql)) >= printing);
  });
  await stop();
  return most;
}
