import type { OutputChunk } from '@callboard/core/contracts/run';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin, createToken } from './harness/create-admin.ts';
import { type Follower, followEvents } from './harness/follow-events.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const config = { agents: { main: fixtureAgent('scripted.mjs') }, defaultAgent: 'main' };
let one: Bridge;
let two: Bridge;
let client: Client;

beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  one = await startBridge({ name: 'one', config, databaseUrl });
  two = await startBridge({ name: 'two', config, databaseUrl });
  client = await createAdmin(one);
});

async function runTask(by: Client, words: string): Promise<string> {
  const task = await by.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: steps({ print: words }),
  });
  await waitForTask(by, task.id, 'completed');
  return task.id;
}

function idsOf({ events }: Follower): string[] {
  return events.map(({ id }) => id);
}

/** @returns the whole history, as one who reads it from the beginning sees it */
async function readAll(until: string): Promise<string[]> {
  const reader = await followEvents(client, { lastEventId: '0' });
  await waitFor(
    () => reader.events.some(({ taskId, data }) => taskId === until && data['status'] === 'completed'),
    {
      what: 'the history to be read to its end',
    },
  );
  reader.stop();
  return idsOf(reader);
}

function follows(follower: Follower, taskId: string) {
  return waitFor(
    () => follower.events.some((event) => event.taskId === taskId && event.data['status'] === 'completed'),
    {
      what: `task ${taskId} to be completed in the feed`,
    },
  );
}

test('a watcher of one bridge sees what the other one does on the same database', async () => {
  const watcher = await followEvents(client);
  atEnd(async () => watcher.stop());
  const taskId = await runTask(await createAdmin(two), 'hello from two');
  await follows(watcher, taskId);
  const seen = watcher.events.filter((event) => event.taskId === taskId).map(({ type }) => type);
  expect(seen).toEqual(
    expect.arrayContaining(['task.created', 'message.stored', 'run.started', 'run.finished']),
  );
});

test('the feed goes on after the last event seen, without gap or repeat, when the bridge is restarted', async () => {
  const watcher = await followEvents(client);
  atEnd(async () => watcher.stop());
  const before = await runTask(client, 'before');
  await follows(watcher, before);

  await one.kill('SIGKILL');
  // What the other bridge does meanwhile is what a gap would swallow.
  const meanwhile = await runTask(await createAdmin(two), 'meanwhile');
  await one.start();
  await follows(watcher, meanwhile);
  const after = await runTask(client, 'after');
  await follows(watcher, after);

  const seen = idsOf(watcher);
  expect(new Set(seen).size).toBe(seen.length);
  const all = await readAll(after);
  expect(seen).toEqual(all.slice(all.indexOf(seen[0]!), all.indexOf(seen.at(-1)!) + 1));
});

test('one who comes back with the id of the last event seen gets exactly the rest', async () => {
  const last = await runTask(client, 'the end');
  const all = await readAll(last);
  const middle = Math.floor(all.length / 2);
  const back = await followEvents(client, { lastEventId: all[middle]! });
  await follows(back, last);
  back.stop();
  expect(idsOf(back)).toEqual(all.slice(middle + 1, middle + 1 + back.events.length));
  expect(back.events.length).toBeGreaterThanOrEqual(all.length - middle - 1);
});

test('a run can be watched while it writes, and what came before is not missed', async () => {
  const task = await client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: steps(
      { print: 'first' },
      { complain: '\u001b[31msecond\u001b[0m' },
      { sleep: 1 },
      { print: 'third' },
    ),
  });
  const run = await waitFor(async () => (await client.task.byId.query({ taskId: task.id })).runs[0], {
    what: 'the run to begin',
  });
  const written: string[] = [];
  const watch = (into: string[], lastEventId?: string) =>
    new Promise<void>((resolve, reject) => {
      const onData = ({ data }: { data: OutputChunk }) => into.push(`${data.stream}: ${data.text}`);
      client.run.output.subscribe(
        { runId: run.id, lastEventId },
        { onData, onComplete: resolve, onError: reject },
      );
    });
  const completed = watch(written);
  await waitFor(() => written.join('').includes('second'), { what: 'the first lines to be seen' });
  expect((await client.run.byId.query({ runId: run.id })).status).toBe('running');
  await completed;
  expect(written.join('')).toBe('stdout: first\nstderr: \u001b[31msecond\u001b[0m\nstdout: third\n');

  for (const seen of written.keys()) {
    const rest: string[] = [];
    await watch(rest, String(seen));
    expect(rest).toEqual(written.slice(seen + 1));
  }
  const { text: whole } = await client.run.log.query({ runId: run.id });
  expect(whole).toBe('first\n\u001b[31msecond\u001b[0m\nthird\n');
});

test('whoever follows a run that there is not is told so, in the words of all other errors', async () => {
  const input = encodeURIComponent(JSON.stringify({ runId: '01a2042d-2420-750e-9064-5d85740b81ba' }));
  const authorization = `Bearer ${await createToken(one, 'read')}`;
  const stream = await fetch(`${one.url}/trpc/run.output?input=${input}`, { headers: { authorization } });
  expect(await stream.text()).toMatch(/event: serialized-error\ndata: .*"code":"NOT_FOUND"/);
});
