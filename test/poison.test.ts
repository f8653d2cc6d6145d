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

test('a message under whose turns the bridge dies three times is set aside, and its thread goes on', async () => {
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs', { retryLost: 10 }) },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  const client = await createAdmin(bridge);
  const file = join(bridge.dataDir, 'turns');
  const payload = steps({ note: 'begun', file }, { hang: true });
  await post(bridge, { secret, body: { task_id: 'T-1', payload } });
  for (let death = 1; death <= 3; death += 1) {
    await waitFor(async () => (await readFile(file, 'utf8')) === 'begun\n'.repeat(death), {
      what: `turn ${death} to begin`,
    });
    await bridge.kill('SIGKILL');
    await bridge.start();
  }

  const told = await peer.received('FAILED');
  expect(told.body).toMatchObject({ task_id: 'T-1', payload: { reason: 'poisoned' } });
  const { items } = await client.task.list.query({});
  const task = items[0];
  if (!task) throw new Error('there is no task');
  expect(task).toMatchObject({
    status: 'failed',
    failureReason: 'poisoned',
    failure: 'The bridge stopped 3 times while it worked on this message, so the message was set aside.',
  });
  await post(bridge, { secret, body: { task_id: 'T-1', payload: steps({ print: 'goes on' }) } });
  expect((await peer.received('RESULT')).body.payload).toEqual({ text: 'goes on' });
  const { runs } = await client.task.byId.query({ taskId: task.id });
  expect(runs.map(({ status }) => status)).toEqual(['lost', 'lost', 'failed', 'succeeded']);
  expect(runs[0]?.detail).toBe('The bridge stopped during this turn; it is tried again.');
});
