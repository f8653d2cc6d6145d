import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();

test('a bridge that stops takes nothing new, and lets a turn end whose callback it takes', async () => {
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      stopGrace: 15,
      agents: { main: fixtureAgent('scripted.mjs') },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  const client = await createAdmin(bridge);
  const payload = steps({ sleep: 3 }, { reply: 'RESULT', payload: 'in time' });
  const { body } = await post(bridge, { secret, body: { payload } });
  const taskId = String(body['task_id']);
  await waitForTask(client, taskId, 'running');

  const stopped = bridge.kill('SIGTERM');
  await waitFor(async () => (await fetch(`${bridge.url}/ready`)).status === 503, {
    what: '/ready to say no',
  });
  const refused = await post(bridge, { secret, body: { payload: steps({ print: 'too late' }) } });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const operator = await post(bridge, { path: '/send', secret, body: { type: 'TASK', payload: 'too late' } });
  expect(operator.status).toBe(503);
  const created = client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: 'too late',
  });
  await expect(created).rejects.toThrow('the bridge is stopping');
  expect(await stopped).toBe(0);

  await bridge.start();
  const { runs } = await waitForTask(client, taskId, 'completed');
  expect(runs.map(({ status }) => status)).toEqual(['succeeded']);
  expect((await peer.received('RESULT')).body.payload).toBe('in time');
  expect((await client.task.list.query({})).items).toHaveLength(1);
});

test('a turn that goes on is handed back, and uses up no attempt; no agent holds up the exit', async () => {
  const bridge = await startBridge({
    config: { agents: { main: fixtureAgent('scripted.mjs', { retryLost: 0, killGrace: 600 }) } },
  });
  const client = await createAdmin(bridge);
  const file = join(bridge.dataDir, 'dump');
  const task = await client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: steps({ ignoreTerm: true }, { dump: file }, { hang: true }),
  });
  await waitFor(() => readFile(file, 'utf8'), { what: 'the turn to begin' });
  const asked = performance.now();
  expect(await bridge.kill('SIGTERM')).toBe(0);
  expect(performance.now() - asked).toBeLessThan(30_000);
  await bridge.start();
  await waitFor(async () => (await readFile(file, 'utf8')).includes('was cut off'), {
    what: 'the next attempt to be told',
  });
  const { runs } = await client.task.byId.query({ taskId: task.id });
  expect(runs).toMatchObject([
    {
      status: 'canceled',
      reason: 'stopped',
      detail: 'The bridge was told to stop during this turn; it was handed back and is tried again.',
    },
    { status: 'running', attempt: 2 },
  ]);
  await bridge.kill('SIGKILL');
});
