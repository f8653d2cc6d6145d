import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { startProxy } from './harness/start-proxy.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

test('without its database the bridge says 503 and never 200, and goes on by itself when it is back', async () => {
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const database = await startProxy(await freshDatabase());
  const bridge = await startBridge({
    databaseUrl: database.url,
    config: { agents: { main: fixtureAgent('scripted.mjs') }, peers: { plain: { url: peer.url, secret } } },
  });
  const client = await createAdmin(bridge);
  // This turn ends while the database is away: its end must not be lost.
  const during = await post(bridge, { secret, body: { payload: steps({ sleep: 2 }, { print: 'during' }) } });
  await waitForTask(client, String(during.body['task_id']), 'running');

  database.cut();
  const refused = await post(bridge, { secret, body: { payload: steps({ print: 'never stored' }) } });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  await waitFor(async () => (await fetch(`${bridge.url}/ready`)).status === 503, {
    what: '/ready to say no',
  });
  expect((await fetch(`${bridge.url}/health`)).status).toBe(200);
  await waitFor(() => bridge.printed().includes('worker_error'), {
    what: 'the log to say it',
    timeout: 30_000,
  });

  database.restore();
  await waitFor(async () => (await fetch(`${bridge.url}/ready`)).ok, {
    what: '/ready to say yes',
    timeout: 30_000,
  });
  const after = await post(bridge, {
    secret,
    body: { payload: steps({ reply: 'RESULT', payload: 'after' }) },
  });
  expect(after.status).toBe(200);
  await waitForTask(client, String(after.body['task_id']), 'completed');
  await waitForTask(client, String(during.body['task_id']), 'completed');
  await waitFor(() => peer.requests.some(({ body }) => body.payload === 'after'), { what: 'the delivery' });
  const { items } = await client.task.list.query({});
  expect(items.map(({ id }) => id).toSorted()).toEqual(
    [during.body['task_id'], after.body['task_id']].map(String).toSorted(),
  );
});
