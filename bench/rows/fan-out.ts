import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@callboard/core/db/client';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import type { Measurement } from '../bench.ts';
import { startBenchBridge } from '../bench-bridge.ts';
import { postMany } from '../post-many.ts';
import { collectingArgs, readNeededMemory } from '../read-memory.ts';
import { type Row, toRow } from '../row.ts';
import { quantile } from '../summarise.ts';
import type { Target } from '../start-target.ts';

const work = 'commit to event at subscribed clients';
/** Milliseconds that 99 of 100 events may take, by clients. */
const bounds = { 1: 50, 100: 100, 500: 250 };
const mostClients = 500;
/** Apart by so much, so that events do not wait for one another. */
const pauseMs = 50;

/** How long events take to many clients, with one message at a time; and what a client that only waits costs. */
export const fanOut: Measurement = {
  name: 'fan-out',
  needs: [],
  measure: async (bench, scope) => {
    const databaseUrl = await bench.createDatabase(scope);
    const main = { command: ['sh', '-c', 'sleep 86400', '{message_file}'], concurrency: 1 };
    const config = { agents: { main }, stopGrace: 0 };
    const bridge = await startBenchBridge({ databaseUrl, config, nodeArgs: collectingArgs }, scope);
    const token = await makeToken(databaseUrl);
    // First: what events have used and left free would hide what a client takes.
    const weight = await weigh({ bridge, token, scope });
    const rows: Row[] = [];
    for (const [clients, atMost] of Object.entries(bounds)) {
      const took = await measureClients({ bridge, token, scope }, Number(clients), bench.quick ? 30 : 200);
      const what = (part: string) => `${clients} client${clients === '1' ? '' : 's'}, ${part}`;
      rows.push(toRow({ work, what: what('p50'), value: quantile(took, 0.5), unit: 'ms' }));
      const must = { of: 'value', atMost } as const;
      rows.push(toRow({ work, what: what('p99'), value: quantile(took, 0.99), unit: 'ms', must }));
    }
    return [...rows, weight];
  },
};

interface Feed {
  bridge: Target;
  token: string;
  scope: AsyncDisposableStack;
}

async function makeToken(databaseUrl: string): Promise<string> {
  const { db, close } = openDatabase(databaseUrl, 1);
  try {
    return await createAccessToken(db, { name: 'bench', scope: 'read' });
  } finally {
    await close();
  }
}

/** @returns milliseconds of each event to each client */
async function measureClients(feed: Feed, clients: number, messages: number): Promise<number[]> {
  const { tell, stop } = await openClients(feed, clients);
  const url = `${feed.bridge.url}/message`;
  const postApart = async (count: number) => {
    for (let sent = 0; sent < count; sent += 1) {
      await postMany({ url, count: 1, connections: 1 });
      await sleep(pauseMs);
    }
    await sleep(500);
    return tell();
  };
  // The first ones warm both sides up.
  await postApart(5);
  const took = await postApart(messages);
  await stop();
  if (took.length < clients * messages) throw new Error(`of the events only ${took.length} came`);
  return took;
}

async function weigh(feed: Feed): Promise<Row> {
  const { pid } = feed.bridge;
  const before = await readNeededMemory(pid);
  const { stop } = await openClients(feed, mostClients);
  await sleep(1_000);
  const more = (await readNeededMemory(pid)) - before;
  await stop();
  const must = { of: 'value', atMost: 64 } as const;
  return toRow({
    work,
    what: `memory of the bridge per idle subscriber, of ${mostClients}`,
    value: (more * 1_024) / mostClients,
    unit: 'KiB',
    must,
  });
}

async function openClients({ bridge, token, scope }: Feed, count: number) {
  const file = join(import.meta.dirname, '..', 'feed-clients.ts');
  const child = spawn(process.execPath, [file, bridge.url, token, String(count)], { stdio: 'pipe' });
  child.stderr.pipe(process.stderr);
  const stop = () => end(child);
  scope.defer(stop);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const line = await lines.next();
    if (line.done) throw new Error('a client of the feed has lost its stream');
    return line.value;
  };
  await read();
  const tell = async () => {
    child.stdin.write('\n');
    return JSON.parse(await read()) as number[];
  };
  return { tell, stop };
}

async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
