import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '@callboard/client';
import { fixtureAgent, type Step, steps } from './harness/agents.ts';
import { createToken } from './harness/create-admin.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitForTask } from './harness/wait-for-task.ts';

let bridge: Bridge;
let token: string;
let client: Client;

beforeAll(async () => {
  bridge = await startBridge({
    config: { agents: { main: fixtureAgent('scripted.mjs') }, defaultAgent: 'main' },
  });
  token = await createToken(bridge, 'write');
  client = createClient({ url: bridge.url, token });
});

/** Runs an example as its first lines say. @returns what it printed */
async function runExample(name: string, ...args: string[]): Promise<string> {
  const file = fileURLToPath(new URL(`../examples/${name}.ts`, import.meta.url));
  const { stdout } = await execa(process.execPath, [file, ...args], {
    env: { CALLBOARD_URL: bridge.url, CALLBOARD_TOKEN: token },
    timeout: 30_000,
  });
  return stdout;
}

function create(...list: Step[]) {
  return client.task.create.mutate({ assignee: { kind: 'agent', name: 'main' }, payload: steps(...list) });
}

test('create-and-follow creates a task, shows what happens and ends with it', async () => {
  const printed = await runExample('create-and-follow', 'Say hello.');
  expect(printed).toContain('run.started');
  expect(printed).toContain('10 characters came');
  expect(printed.trim().split('\n').at(-1)).toBe('completed');
});

test('answer-waiting answers the oldest task that waits', async () => {
  const task = await create({ reply: 'BREAKDOWN', payload: 'Shall I?' });
  await waitForTask(client, task.id, 'waiting');
  const printed = await runExample('answer-waiting', 'Please do.');
  expect(printed).toContain('Shall I?');
  const { messages } = await waitForTask(client, task.id, 'completed');
  expect(messages.map(({ payload }) => payload)).toContain('Please do.');
  expect(await runExample('answer-waiting')).toContain('no task is waiting');
});

test('retry-failed-today sets going again what failed today', async () => {
  const task = await create({ exit: 1 });
  await waitForTask(client, task.id, 'failed');
  const printed = await runExample('retry-failed-today');
  expect(printed).toContain(task.id);
  expect((await client.run.list.query({ taskId: task.id })).items).toHaveLength(2);
});
