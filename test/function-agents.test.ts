import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const config = `
interface Turn { payload: { text: string }; session: string | null }
export default {
  name: 'Test',
  stopGrace: 0,
  agents: {
    main: {
      kind: 'function',
      run: async ({ payload, session }: Turn, { reply }: any) => {
        await reply('STATUS', 'at it');
        return { text: payload.text + ' after ' + session, session: payload.text };
      },
    },
    spinner: { kind: 'function', killGrace: 0.2, run: () => { for (;;); } },
  },
};
`;

test('functions of the config file take turns in a thread, and one that never yields stops nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-function-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'callboard.config.ts');
  await writeFile(file, config);
  const bridge = await startBridge({ env: { CALLBOARD_CONFIG: file } });
  const client = await createAdmin(bridge);
  const ask = (name: string, text: string) =>
    client.task.create.mutate({ assignee: { kind: 'agent', name }, type: 'TASK', payload: { text } });

  const spinning = await ask('spinner', 'go');
  await waitForTask(client, spinning.id, 'running');
  const first = await ask('main', 'one');
  const { messages } = await waitForTask(client, first.id, 'completed');
  expect(messages.map(({ type, payload }) => [type, payload])).toEqual([
    ['TASK', { text: 'one' }],
    ['STATUS', 'at it'],
    ['RESULT', { text: 'one after null' }],
  ]);

  const next = await client.task.message.mutate({ taskId: first.id, type: 'TASK', payload: { text: 'two' } });
  const second = await waitForTask(client, next.id, 'completed');
  expect(second.messages.at(-1)?.payload).toEqual({ text: 'two after one' });

  await client.task.cancel.mutate({ taskId: spinning.id });
  const { runs } = await waitForTask(client, spinning.id, 'canceled');
  await waitFor(() => runs[0]?.status === 'canceled', { what: 'the loop to be ended' });
});
