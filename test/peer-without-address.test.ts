import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitForTask } from './harness/wait-for-task.ts';

test('a peer without an address may ask; the answer is kept, and goes out once the address is set', async () => {
  const secret = newSecret();
  const agents = { main: fixtureAgent('scripted.mjs') };
  const bridge = await startBridge({ config: { agents }, env: { SHARED_SECRET: secret } });
  const client = await createAdmin(bridge);
  const receipt = await post(bridge, {
    secret,
    body: { type: 'TASK', payload: steps({ reply: 'RESULT', payload: 'done' }) },
  });
  const taskId = String(receipt.body['task_id']);
  await waitForTask(client, taskId, 'completed');
  expect((await client.delivery.list.query({ taskId })).items).toMatchObject([
    { status: 'pending', attempts: [] },
  ]);
  const refused = await post(bridge, { path: '/send', secret, body: { type: 'TASK', payload: 'x' } });
  expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('set PEER_URL') } });

  const peer = await startPeer({ secret });
  bridge.env['PEER_URL'] = peer.url;
  await bridge.kill('SIGTERM');
  await bridge.start();
  expect((await peer.received('RESULT')).body).toMatchObject({ payload: 'done', task_id: taskId });
});

test('a peer that answers 410 is not asked again', async () => {
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: { deliveries: { schedule: [0.1, 0.1] } },
    env: { SHARED_SECRET: secret, PEER_URL: peer.url },
  });
  const client = await createAdmin(bridge);
  peer.answers.push(410);
  const sent = await post(bridge, { path: '/send', secret, body: { type: 'TASK', payload: 'x' } });
  const { task } = await waitForTask(client, String(sent.body['task_id']), 'failed');
  expect(task.failure).toContain('410');
  expect(peer.requests).toHaveLength(1);
});
