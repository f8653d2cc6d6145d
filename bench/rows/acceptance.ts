import { join } from 'node:path';
import type { Bench, Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { howToInstall, python } from '../find-programs.ts';
import { type LoadResult, postUnderLoad } from '../http-load.ts';
import { notMeasured, type Requirement, type Row, toRow } from '../row.ts';
import { startTarget, type Target } from '../start-target.ts';
import { median } from '../summarise.ts';

const work = 'durable POST /message';
const connectionCounts = [1, 16, 64];
const targetsFolder = join(import.meta.dirname, '..', 'targets');

interface Contender {
  name: string;
  target: Target;
  named?: boolean;
}

/**
 * How many messages a second are taken in, and how long one waits for its acknowledgement, side by side with less and
 * less. The load is no bottleneck: what does nothing answers several times as much of it.
 */
export const acceptance: Measurement = {
  name: 'acceptance',
  needs: ['wrk'],
  measure: async (bench, scope) => {
    const contenders = await startContenders(bench, scope);
    const rows: Row[] = [];
    for (const connections of connectionCounts) {
      rows.push(...describe(connections, await compare(contenders, connections, bench)));
    }
    const { fastapi } = howToInstall;
    return bench.programs.has('fastapi') ? rows : [...rows, notMeasured(work, `FastAPI: ${fastapi}`)];
  },
};

async function startContenders(bench: Bench, scope: AsyncDisposableStack): Promise<Contender[]> {
  const { against, programs } = bench;
  const plainDatabase = await bench.createDatabase(scope);
  const startNode = (file: string, ...args: string[]) =>
    startTarget(
      {
        file: process.execPath,
        args: (port) => [join(targetsFolder, file), String(port), ...args],
        readyPath: '/',
      },
      scope,
    );
  const bridge = await startAccepting(bench, scope);
  return [
    { name: 'callboard', target: bridge },
    { name: 'named', target: bridge, named: true },
    ...(against ? [{ name: 'before', target: await startAccepting(bench, scope, against) }] : []),
    { name: 'no-op', target: await startNode('no-op.ts') },
    { name: 'plain insert', target: await startNode('plain-insert.ts', plainDatabase) },
    ...(programs.has('fastapi') ? [{ name: 'FastAPI', target: await startFastApi(scope) }] : []),
  ];
}

/** A bridge whose only turn goes on and on, so that what is measured is the intake. */
async function startAccepting(bench: Bench, scope: AsyncDisposableStack, root?: string): Promise<Target> {
  const main = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };
  const databaseUrl = await bench.createDatabase(scope);
  return startBenchBridge(
    { databaseUrl, config: { agents: { main }, stopGrace: 0 }, ...(root ? { root } : {}) },
    scope,
  );
}

/** The plain pattern: accepts in memory; its `/message-and-run` starts a process for each message. */
export function startFastApi(scope: AsyncDisposableStack): Promise<Target> {
  const args = ['-m', 'uvicorn', 'plain_bridge:app', '--log-level', 'warning', '--app-dir', targetsFolder];
  return startTarget(
    { file: python, args: (port) => [...args, '--port', String(port)], readyPath: '/docs' },
    scope,
  );
}

type Results = Map<string, LoadResult[]>;

/** Rounds alternate, so that what else the machine does is shared by all; the first only warms up. */
async function compare(contenders: readonly Contender[], connections: number, bench: Bench) {
  const results: Results = new Map();
  const [rounds, seconds] = bench.quick ? [2, 1] : [5, 3];
  for (let round = connections === 1 ? -1 : 0; round < rounds; round += 1) {
    for (const { name, target, named } of contenders) {
      const result = await postUnderLoad({
        url: `${target.url}/message`,
        connections: round < 0 ? 16 : connections,
        seconds: round < 0 ? 1 : seconds,
        named,
      });
      if (round >= 0) results.set(name, [...(results.get(name) ?? []), result]);
    }
  }
  return results;
}

function describe(connections: number, results: Results): Row[] {
  const busy = connections > 1;
  const must = (demand: Requirement) => (busy ? { must: demand } : {});
  const of = (name: string, key: keyof LoadResult) =>
    median((results.get(name) ?? []).map((one) => one[key]));
  const at = `${connections} connection${busy ? 's' : ''}`;
  const row = (key: keyof LoadResult, name: string, more: { must?: Requirement; of?: string } = {}) => {
    const { must, of: measured = 'callboard' } = more;
    const unit = key === 'perSecond' ? '/s' : 'ms';
    const figure = { perSecond: 'throughput', p50Ms: 'p50', p99Ms: 'p99' }[key];
    const what = `${at}: ${figure}${measured === 'named' ? ', with Idempotency-Key and task_id' : ''}`;
    const [value, reference] = [of(measured, key), of(name, key)];
    return toRow({ work, what, value, unit, comparedWith: name, reference, ...(must ? { must } : {}) });
  };
  const hasFastApi = results.has('FastAPI');
  return [
    row('perSecond', 'no-op', { must: { of: 'ratio', atLeast: 0.5 } }),
    row('perSecond', 'plain insert'),
    ...(hasFastApi ? [row('perSecond', 'FastAPI', must({ of: 'ratio', atLeast: 1.5 }))] : []),
    ...(hasFastApi ? [row('perSecond', 'FastAPI', { of: 'named' })] : []),
    ...(results.has('before') ? [row('perSecond', 'before'), row('p99Ms', 'before')] : []),
    row('p50Ms', hasFastApi ? 'FastAPI' : 'no-op'),
    hasFastApi ? row('p99Ms', 'FastAPI', must({ of: 'ratio', atMost: 1 })) : row('p99Ms', 'no-op'),
  ];
}
