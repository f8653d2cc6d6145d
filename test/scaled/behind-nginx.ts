import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, steps } from '../harness/agents.ts';
import { createAdmin, createToken } from '../harness/create-admin.ts';
import { followEvents } from '../harness/follow-events.ts';
import { newSecret } from '../harness/new-secret.ts';
import { post } from '../harness/post.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { waitFor } from '../harness/wait-for.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

const secret = newSecret();
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  bridge = await startBridge({
    config: { agents: { main: fixtureAgent('scripted.mjs', { concurrency: 6 }) } },
    env: { SHARED_SECRET: secret },
  });
  client = await createAdmin(bridge);
});

test('a browser that signed in at one bridge is signed in at all of them', async () => {
  const token = await createToken(bridge, 'read');
  const signedIn = await fetch(`${bridge.url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: bridge.url },
    body: JSON.stringify({ token }),
  });
  expect(signedIn.status).toBe(200);
  const [cookie = ''] = signedIn.headers.getSetCookie();
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const asked = Array.from({ length: 9 }, () => fetch(`${bridge.url}/trpc/session`, { headers }));
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(9).fill(200));
});

test('what an agent prints and what happens reach whoever follows it, at whichever bridge, at once', async () => {
  const open = join(bridge.dataDir, 'open');
  const seen = Array.from({ length: 6 }, () => ({ events: [] as string[], output: '' }));
  const feeds = seen.map(
    ({ events }) =>
      new Promise<{ unsubscribe: () => void }>((resolve, reject) => {
        const feed = client.event.feed.subscribe(
          {},
          {
            onStarted: () => resolve(feed),
            onData: ({ data }) => events.push(data.type),
            onError: reject,
          },
        );
      }),
  );
  const standing = await Promise.all(feeds);
  const { body } = await post(bridge, {
    secret,
    body: { payload: steps({ print: 'the first line' }, { awaitFile: open }) },
  });
  const taskId = String(body['task_id']);
  const run = await waitFor(async () => (await client.task.byId.query({ taskId })).runs[0], {
    what: 'a run',
  });
  const outputs = seen.map((reader) =>
    client.run.output.subscribe(
      { runId: run.id },
      { onData: ({ data }) => void (reader.output += JSON.stringify(data)) },
    ),
  );
  await waitFor(() => seen.every(({ output }) => output.includes('the first line')), {
    what: 'the first line',
  });
  expect((await client.run.byId.query({ runId: run.id })).status).toBe('running');
  for (const { events } of seen) expect(events).toContain('run.started');
  await writeFile(open, '');
  await waitForTask(client, taskId, 'completed');
  for (const subscription of [...standing, ...outputs]) subscription.unsubscribe();
});

test('when one of the bridges is killed, whoever tries again is taken by the others, and they do its turns', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `turn-${at}`);
  const file = join(bridge.dataDir, 'turns');
  const refusals: number[] = [];
  const give = (name: string) => {
    const payload = steps({ sleep: 0.3 }, { note: name, file });
    const headers = { 'idempotency-key': name };
    const tryOnce = async () => {
      const { status } = await post(bridge, { secret, headers, body: { payload } });
      if (status !== 200) refusals.push(status);
      return status === 200;
    };
    return waitFor(tryOnce, { what: `${name} to be taken` });
  };
  await Promise.all(names.slice(0, 6).map(give));
  expect(refusals).toEqual([]);
  const noted = await readFile(join(bridge.dataDir, 'bridge-2', 'bridge.json'), 'utf8');
  process.kill((JSON.parse(noted) as { pid: number }).pid, 'SIGKILL');
  for (const name of names.slice(6)) await give(name);
  // What was on its way to it; nginx does not send anything a second time that may have been stored.
  expect(refusals.length).toBeLessThanOrEqual(1);
  expect(new Set([503, ...refusals])).toEqual(new Set([503]));
  const isOver = async () => {
    const { tasks } = await client.overview.query();
    return tasks.queued + tasks.running === 0 ? tasks : null;
  };
  const tasks = await waitFor(isOver, { what: 'every task to end', timeout: 60_000 });
  expect(tasks).toMatchObject({ completed: 13, failed: 0 });
  expect(new Set((await readFile(file, 'utf8')).trim().split('\n'))).toEqual(new Set(names));
});

test('with no bridge left, callers are told in the words of the contract to come again, and streams go on', async () => {
  const watcher = await followEvents(client, { lastEventId: '0' });
  await waitFor(() => watcher.events.length > 0, { what: 'a place in the history to go on from' });
  await bridge.kill('SIGTERM');
  const answer = await post(bridge, { secret, body: { payload: 'Anybody there?' } });
  expect(answer.status).toBe(503);
  expect(answer.body).toEqual({ detail: 'no bridge answers; try again later' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  await bridge.start();
  const taken = await post(bridge, { secret, body: { payload: 'And now?' } });
  expect(taken.status).toBe(200);
  // Whoever followed what happens does so again.
  const came = () => watcher.events.some(({ taskId }) => taskId === taken.body['task_id']);
  await waitFor(came, { what: 'the new task to be seen' });
  watcher.stop();
});
