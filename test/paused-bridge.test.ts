import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

test('a bridge that was frozen and comes back changes nothing about the turn that another took over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-paused-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const [file, dump, go] = [join(folder, 'turns'), join(folder, 'dump'), join(folder, 'go')];
  const databaseUrl = await freshDatabase();
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const config = {
    agents: { main: fixtureAgent('scripted.mjs') },
    peers: { plain: { url: peer.url, secret } },
  };
  const frozen = await startBridge({ name: 'frozen', config, databaseUrl });
  const payload = steps(
    { dump },
    { note: 'begun', file },
    { awaitFile: go },
    { note: 'ended', file },
    { reply: 'RESULT', payload: 'once' },
  );
  const { body } = await post(frozen, { secret, body: { payload } });
  await waitFor(async () => (await readFile(file, 'utf8')) === 'begun\n', { what: 'the turn to begin' });
  const token = /\bcbr_[\w-]+/.exec(await readFile(dump, 'utf8'))?.[0] ?? '';

  frozen.pause();
  const other = await startBridge({ name: 'other', config, databaseUrl });
  const client = await createAdmin(other);
  const taskId = String(body['task_id']);
  await waitFor(async () => (await client.task.byId.query({ taskId })).runs.length === 2, {
    what: 'the turn to be taken over',
    timeout: 30_000,
  });
  await writeFile(go, '');
  const { runs: before, messages } = await waitForTask(client, taskId, 'completed');
  await peer.received('RESULT');
  frozen.resume();
  await waitFor(() => /taken over/.test(frozen.printed()), { what: 'the frozen bridge to notice' });
  // What the agent of the first attempt says now; its bridge was frozen with it.
  const said = await post(frozen, {
    path: '/send',
    secret: token,
    body: { type: 'RESULT', payload: 'a second time' },
  });
  expect(said).toMatchObject({ status: 200, body: { status: 'sent', late: true, delivery: null } });
  const asked = await post(frozen, { path: '/send', secret: token, body: { type: 'TASK', to: 'plain' } });
  expect(asked.status).toBe(409);

  const after = await client.task.byId.query({ taskId });
  expect(after.task.status).toBe('completed');
  expect(after.runs.map(({ status }) => status)).toEqual(['lost', 'succeeded']);
  expect(after.runs).toEqual(before);
  expect(after.messages.slice(0, -1)).toMatchObject(messages.map(({ id }) => ({ id })));
  expect(after.messages.at(-1)).toMatchObject({ payload: 'a second time', late: true, delivery: null });
  expect(await readFile(file, 'utf8')).toBe('begun\nbegun\nended\n');
  expect(peer.requests.map((request) => request.body.payload)).toEqual(['once']);
});
