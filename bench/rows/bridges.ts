import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench, Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { postUnderLoad } from '../http-load.ts';
import { makeFolder } from '../make-folder.ts';
import { countFinished, openSql } from '../open-sql.ts';
import { postMany } from '../post-many.ts';
import { type Row, toRow } from '../row.ts';
import { sum } from '../sum.ts';
import { waitUntil } from '../wait-until.ts';

const work = 'several bridges on one database';
const bridgeCounts = [1, 2, 4];
/** Over all bridges: the same for one and for four. */
const concurrency = 16;

interface Figures {
  accepted: number;
  finished: number;
  /** Turns that a task did not have, or had besides its one. */
  wrong: number;
}

/** Accepted and finished per second by one, two and four bridges; each task must have had its one turn. */
export const bridges: Measurement = {
  name: 'bridges',
  needs: ['wrk'],
  measure: async (bench, scope) => {
    const rows: Row[] = [];
    let one: Figures | undefined;
    for (const count of bridgeCounts) {
      const own = scope.use(new AsyncDisposableStack());
      const figures = await measureBridges(bench, own, count);
      await own.disposeAsync();
      one ??= figures;
      const what = (part: string) => `${count} bridge${count === 1 ? '' : 's'}: ${part}`;
      const compared = (reference: number) => (count === 1 ? {} : { comparedWith: 'one bridge', reference });
      rows.push(
        toRow({
          work,
          what: what('accepted at 64 connections'),
          value: figures.accepted,
          unit: '/s',
          ...compared(one.accepted),
        }),
        toRow({
          work,
          what: what('finished'),
          value: figures.finished,
          unit: '/s',
          ...compared(one.finished),
        }),
        toRow({
          work,
          what: what('turns lost or doubled'),
          value: figures.wrong,
          unit: '',
          must: { of: 'value', atMost: 0 },
        }),
      );
    }
    return rows;
  },
};

async function measureBridges(bench: Bench, scope: AsyncDisposableStack, count: number): Promise<Figures> {
  const databaseUrl = await bench.createDatabase(scope);
  const turns = join(makeFolder(scope), 'turns');
  const main = { command: ['sh', '-c', `echo $0 >> ${turns}`, '{task_id}', '{message_file}'], concurrency };
  const parked = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };
  const config = { agents: { main, parked }, defaultAgent: 'main', stopGrace: 0 };
  const urls: string[] = [];
  for (let started = 0; started < count; started += 1) {
    urls.push((await startBenchBridge({ databaseUrl, config }, scope)).url);
  }
  const sql = openSql(databaseUrl, scope);
  const tasks = bench.quick ? 200 : 2_000;
  await finish({ urls, tasks: 40, finished: () => countFinished(sql) });
  const finished = await finish({ urls, tasks, finished: () => countFinished(sql) });
  const wrong = countWrong(await readFile(turns, 'utf8'), tasks + 40);
  return { accepted: await accept(urls, bench), finished, wrong };
}

interface Work {
  urls: readonly string[];
  tasks: number;
  finished: () => Promise<number>;
}

async function finish({ urls, tasks, finished }: Work): Promise<number> {
  const before = await finished();
  const begun = performance.now();
  const count = tasks / urls.length;
  await Promise.all(urls.map((url) => postMany({ url: `${url}/message`, count, connections: 4 })));
  await waitUntil(async () => (await finished()) >= before + tasks);
  return tasks / ((performance.now() - begun) / 1_000);
}

/** Each turn has written the id of its task. */
function countWrong(written: string, tasks: number): number {
  const ids = written.trim().split('\n');
  const different = new Set(ids).size;
  return tasks - different + (ids.length - different);
}

async function accept(urls: readonly string[], { quick }: Bench): Promise<number> {
  const load = (seconds: number) =>
    Promise.all(
      urls.map((url) =>
        postUnderLoad({ url: `${url}/message`, connections: 64 / urls.length, seconds, agent: 'parked' }),
      ),
    );
  await load(1);
  const results = await load(quick ? 2 : 10);
  return sum(results.map(({ perSecond }) => perSecond));
}
