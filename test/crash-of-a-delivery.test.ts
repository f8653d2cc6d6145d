import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';

const secret = newSecret();

test('a delivery that was waiting when the bridge was killed arrives after the restart', async () => {
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs') },
      peers: { plain: { url: peer.url, secret } },
      deliveries: { schedule: [2, 2, 2] },
    },
  });
  const client = await createAdmin(bridge);
  peer.answers.push(503);
  await post(bridge, { secret, body: { payload: steps({ reply: 'RESULT', payload: 'kept' }) } });
  await peer.received('RESULT');
  await waitFor(
    async () => (await client.delivery.list.query({})).items[0]?.attempts[0]?.statusCode === 503,
    {
      what: 'the refused attempt to be recorded',
    },
  );
  await bridge.kill('SIGKILL');
  await bridge.start();
  await waitFor(async () => (await client.delivery.list.query({})).items[0]?.status === 'delivered', {
    what: 'the delivery to arrive',
    timeout: 30_000,
  });
  const keys = peer.requests.map(({ headers }) => headers['idempotency-key']);
  expect(keys.length).toBeGreaterThan(1);
  expect(new Set(keys).size).toBe(1);
});

test('a delivery that was under way when the bridge was killed is made again', async () => {
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs') },
      peers: { plain: { url: peer.url, secret } },
      deliveries: { timeout: 1 },
    },
  });
  const client = await createAdmin(bridge);
  peer.answers.push('hang');
  await post(bridge, { secret, body: { payload: steps({ reply: 'RESULT', payload: 'again' }) } });
  await peer.received('RESULT');
  await bridge.kill('SIGKILL');
  await bridge.start();
  await waitFor(async () => (await client.delivery.list.query({})).items[0]?.status === 'delivered', {
    what: 'the delivery to arrive',
    timeout: 45_000,
  });
});
