import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitForTask } from './harness/wait-for-task.ts';

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'a turn that had given its final reply at %s is not repeated',
  async (signal) => {
    const secret = newSecret();
    const peer = await startPeer({ secret });
    const bridge = await startBridge({
      config: { agents: { main: fixtureAgent('scripted.mjs') }, peers: { plain: { url: peer.url, secret } } },
    });
    const client = await createAdmin(bridge);
    const payload = steps({ reply: 'RESULT', payload: 'said once' }, { sleep: 20 });
    const { body } = await post(bridge, { secret, body: { payload } });
    await peer.received('RESULT');
    await bridge.kill(signal);
    await bridge.start();
    const { runs, messages } = await waitForTask(client, String(body['task_id']), 'completed');
    expect(messages.filter(({ isReply }) => isReply)).toHaveLength(1);
    expect(runs).toHaveLength(1);
  },
);
