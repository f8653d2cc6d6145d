import type { Bench, Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { countFinished, openSql } from '../open-sql.ts';
import { postMany } from '../post-many.ts';
import { toRow } from '../row.ts';
import { median } from '../summarise.ts';
import { waitUntil } from '../wait-until.ts';
import { startFastApi } from './acceptance.ts';

/** Turns at the same time: enough for two processors, whatever comes. */
const concurrency = 8;

interface Contender {
  name: string;
  /** @returns tasks finished per second from the first message to the last end */
  finish: (count: number) => Promise<number>;
}

/** Messages that come all at once, each with a turn that does nothing, until the last is finished. */
export const burst: Measurement = {
  name: 'burst',
  needs: ['fastapi'],
  measure: async (bench, scope) => {
    const [count, rounds] = bench.quick ? [500, 1] : [5_000, 3];
    const contenders = await startContenders(bench, scope);
    const rates = new Map<string, number[]>();
    for (const { finish } of contenders) await finish(50);
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, finish } of contenders) {
        rates.set(name, [...(rates.get(name) ?? []), await finish(count)]);
      }
    }
    const of = (name: string) => median(rates.get(name) ?? []);
    const work = `${count} messages at once: accept, run /bin/true, finish`;
    return Array.from(rates.keys())
      .filter((name) => name !== 'FastAPI')
      .map((name) =>
        toRow({
          work,
          what: `${name}, ${concurrency} turns at a time`,
          value: of(name),
          unit: '/s',
          comparedWith: 'FastAPI, as many processes as come',
          reference: of('FastAPI'),
          ...(name === 'callboard' ? { must: { of: 'ratio', atLeast: 1.5 } as const } : {}),
        }),
      );
  },
};

async function startContenders(bench: Bench, scope: AsyncDisposableStack): Promise<Contender[]> {
  const { against } = bench;
  return [
    await startRunning(bench, scope, { name: 'callboard' }),
    await startRunning(bench, scope, { name: 'callboard, containment "group"', containment: 'group' }),
    ...(against ? [await startRunning(bench, scope, { name: 'callboard before', root: against })] : []),
    await startPlain(scope),
  ];
}

interface Variant {
  name: string;
  containment?: 'auto' | 'group';
  root?: string;
}

async function startRunning(
  bench: Bench,
  scope: AsyncDisposableStack,
  { name, containment = 'auto', root }: Variant,
): Promise<Contender> {
  const databaseUrl = await bench.createDatabase(scope);
  const main = { command: ['/bin/true', '{message_file}'], concurrency, containment };
  const options = { databaseUrl, config: { agents: { main } }, ...(root ? { root } : {}) };
  const { url } = await startBenchBridge(options, scope);
  const sql = openSql(databaseUrl, scope);
  return {
    name,
    finish: async (count) => {
      const before = await countFinished(sql);
      return timeBurst({ url: `${url}/message`, count, finished: () => countFinished(sql), before });
    },
  };
}

async function startPlain(scope: AsyncDisposableStack): Promise<Contender> {
  const { url } = await startFastApi(scope);
  const finished = async () => {
    const answer = (await (await fetch(`${url}/finished`)).json()) as { finished: number };
    return answer.finished;
  };
  return {
    name: 'FastAPI',
    finish: async (count) =>
      timeBurst({ url: `${url}/message-and-run`, count, finished, before: await finished() }),
  };
}

interface Burst {
  url: string;
  count: number;
  finished: () => Promise<number>;
  /** Finished earlier. */
  before: number;
}

async function timeBurst({ url, count, finished, before }: Burst): Promise<number> {
  const begun = performance.now();
  await postMany({ url, count });
  await waitUntil(async () => (await finished()) >= before + count);
  return count / ((performance.now() - begun) / 1_000);
}
