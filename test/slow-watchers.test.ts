import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { atEnd } from './harness/at-end.ts';
import { createAdmin, createToken } from './harness/create-admin.ts';
import { followEvents } from './harness/follow-events.ts';
import { connect } from './harness/fresh-database.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';

const watchers = 24;
const events = 4_000;

interface SlowWatcher {
  answer: IncomingMessage;
  /** Numbers of the events that have come. */
  numbers: number[];
}

/** Asks for the whole history over a connection of its own, which takes nothing until it is resumed. */
async function watchSlowly(bridge: Bridge, token: string): Promise<SlowWatcher> {
  const input = encodeURIComponent(JSON.stringify({ lastEventId: '0' }));
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const asked = get(`${bridge.url}/trpc/event.feed?input=${input}`, { headers, agent: false });
  asked.on('error', () => {});
  atEnd(async () => asked.destroy());
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const numbers: number[] = [];
  let rest = '';
  answer.setEncoding('utf8').on('data', (text: string) => {
    const frames = (rest + text).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      const number = /"number":\s*(\d+)/.exec(frame)?.[1];
      if (number !== undefined) numbers.push(Number(number));
    }
  });
  await once(answer, 'data');
  answer.pause();
  return { answer, numbers };
}

/** @returns what the bridge holds of memory, in MiB */
async function memoryOf(bridge: Bridge): Promise<number> {
  const [row] = await connect(bridge.databaseUrl)<{ pid: number }[]>`select pid from bridge`;
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${row?.pid}/status`, 'utf8'))?.[1]) / 1_024;
}

test('watchers that take nothing hold up nobody and cost little, and get all of it when they go on', async () => {
  const bridge = await startBridge();
  const token = await createToken(bridge, 'read');
  const slow = await Promise.all(Array.from({ length: watchers }, () => watchSlowly(bridge, token)));
  const quick = await followEvents(await createAdmin(bridge));
  atEnd(async () => quick.stop());
  const before = await memoryOf(bridge);

  const sql = connect(bridge.databaseUrl);
  await sql`insert into event (type, data)
    select 'task.status', json_build_object('number', n, 'filler', repeat('x', 8000)) from generate_series(1, ${events}) n`;
  await waitFor(() => quick.events.length >= events, {
    what: 'the quick one to have seen it all',
    timeout: 60_000,
  });
  const grown = (await memoryOf(bridge)) - before;
  // All of it for each of them would be 750 MiB.
  expect(grown).toBeLessThan(400);

  const [first] = slow;
  if (!first) throw new Error('nobody watches');
  expect(first.numbers.length).toBeLessThan(events);
  first.answer.resume();
  await waitFor(() => first.numbers.includes(events), { what: 'the slow one to have seen it all' });
  const told = quick.events.flatMap(({ data }) =>
    typeof data['number'] === 'number' ? [data['number']] : [],
  );
  expect(first.numbers).toEqual(told);
  expect(new Set(told).size).toBe(events);
});
