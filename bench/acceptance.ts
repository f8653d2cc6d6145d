/**
 * How many messages a second are taken in, and how long one waits for its acknowledgement, side by side with less
 * and less: rounds alternate, so that what else the machine does is shared by all.
 *
 * Usage: node bench/acceptance.ts [rounds] [seconds]
 */
import { join } from 'node:path';
import { startBenchBridge } from './bench-bridge.ts';
import { startBenchPostgres } from './bench-postgres.ts';
import { type LoadResult, postUnderLoad } from './http-load.ts';
import { startTarget, type Target } from './start-target.ts';
import { median } from './summarise.ts';

const connectionCounts = [1, 16, 64];
const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 3);
const targetsFolder = join(import.meta.dirname, 'targets');

const database = await startBenchPostgres();
const against = process.env['BENCH_AGAINST'];
const targets: Record<string, Target> = {
  callboard: await startAccepting('bench'),
  ...(against ? { 'callboard before': await startAccepting('before', against) } : {}),
  'no-op': await startTarget({
    file: process.execPath,
    args: (port) => [join(targetsFolder, 'no-op.ts'), String(port)],
    readyPath: '/',
  }),
  'plain insert': await startPlainInsert(await database.createDatabase('plain')),
  FastAPI: await startFastApi(),
};
try {
  for (const connections of connectionCounts) await compare(connections);
} finally {
  await Promise.all(Object.values(targets).map((target) => target.stop()));
  await database.stop();
}

async function compare(connections: number): Promise<void> {
  const results = new Map<string, LoadResult[]>();
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, { url }] of Object.entries(targets)) {
      const result = await postUnderLoad({
        url: `${url}/message`,
        connections,
        seconds: round < 0 ? 1 : seconds,
      });
      if (round >= 0) results.set(name, [...(results.get(name) ?? []), result]);
    }
  }
  const of = (name: string, pick: (result: LoadResult) => number) =>
    median((results.get(name) ?? []).map(pick));
  console.log(`\n${connections} connections`);
  console.table(
    Object.fromEntries(
      Object.keys(targets).map((name) => [
        name,
        {
          'per second': Math.round(of(name, ({ perSecond }) => perSecond)),
          'callboard does':
            of('callboard', ({ perSecond }) => perSecond) / of(name, ({ perSecond }) => perSecond),
          'p50 ms': of(name, ({ p50Ms }) => p50Ms),
          'p99 ms': of(name, ({ p99Ms }) => p99Ms),
        },
      ]),
    ),
  );
}

function startPlainInsert(url: string): Promise<Target> {
  return startTarget({
    file: process.execPath,
    args: (port) => [join(targetsFolder, 'plain-insert.ts'), String(port), url],
    readyPath: '/',
  });
}

function startFastApi(): Promise<Target> {
  const args = ['-m', 'uvicorn', 'plain_bridge:app', '--log-level', 'warning', '--app-dir', targetsFolder];
  return startTarget({
    file: '/usr/bin/python3',
    args: (port) => [...args, '--port', String(port)],
    readyPath: '/docs',
  });
}

/** A bridge whose only turn goes on and on, so that what is measured is the intake. */
async function startAccepting(name: string, root?: string): Promise<Target> {
  return startBenchBridge({
    databaseUrl: await database.createDatabase(name),
    peerUrl: 'http://127.0.0.1:9',
    agent: { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 },
    ...(root ? { root } : {}),
  });
}
