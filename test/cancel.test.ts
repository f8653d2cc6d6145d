import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Client, createClient } from '@callboard/client';
import { fixtureAgent, type Step, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin, createToken } from './harness/create-admin.ts';
import { isRunning } from './harness/is-running.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';
import { watchForStuck } from './harness/watch-for-stuck.ts';

let folder: string;
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callboard-cancel-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  bridge = await startBridge({
    config: {
      agents: {
        main: fixtureAgent('scripted.mjs', { killGrace: 0.3 }),
        hasty: fixtureAgent('scripted.mjs', { killGrace: 0.3, timeout: 1 }),
        busy: fixtureAgent('scripted.mjs', { killGrace: 0.3, concurrency: 1 }),
      },
      defaultAgent: 'main',
    },
  });
  client = await createAdmin(bridge);
  await watchForStuck(bridge);
});

function create(agent: string, ...list: Step[]) {
  return client.task.create.mutate({ assignee: { kind: 'agent', name: agent }, payload: steps(...list) });
}

function readPid(name: string): Promise<number> {
  return waitFor(async () => Number(await readFile(join(folder, name), 'utf8')), {
    what: `${name} to be written`,
  });
}

test('cancel ends every process of a running turn: one that ignores TERM, and its child in another session', async () => {
  const task = await create(
    'main',
    { ignoreTerm: true },
    { fork: join(folder, 'child') },
    { pid: join(folder, 'agent') },
    { hang: true },
  );
  const pids = [await readPid('agent'), await readPid('child')];
  expect(pids.filter(isRunning)).toEqual(pids);
  await client.task.cancel.mutate({ taskId: task.id });
  const { runs } = await waitForTask(client, task.id, 'canceled');
  expect(pids.filter(isRunning)).toEqual([]);
  expect(runs[0]).toMatchObject({ status: 'canceled', reason: 'canceled' });
});

test('a task that is canceled before its turn never takes one', async () => {
  const first = await create('busy', { pid: join(folder, 'busy') }, { hang: true });
  await readPid('busy');
  const second = await create('busy', { pid: join(folder, 'never') });
  await client.task.cancel.mutate({ taskId: second.id });
  await waitForTask(client, second.id, 'canceled');
  await client.task.cancel.mutate({ taskId: first.id });
  await waitForTask(client, first.id, 'canceled');
  const third = await create('busy', { print: 'the agent is free again' });
  await waitForTask(client, third.id, 'completed');
  await expect(readFile(join(folder, 'never'))).rejects.toThrow('ENOENT');
});

test('a task that waits for an answer is canceled too, and one that is over stays what it was', async () => {
  const waiting = await create('main', { reply: 'BREAKDOWN' });
  await waitForTask(client, waiting.id, 'waiting');
  expect(await client.task.cancel.mutate({ taskId: waiting.id })).toMatchObject({ status: 'canceled' });
  const done = await create('main', { reply: 'RESULT' });
  await waitForTask(client, done.id, 'completed');
  await expect(client.task.cancel.mutate({ taskId: done.id })).rejects.toThrow(/completed/);
  await waitForTask(client, done.id, 'completed');
});

test('a turn is canceled by its own id, and its task with it', async () => {
  const task = await create('main', { pid: join(folder, 'turn') }, { hang: true });
  const pid = await readPid('turn');
  const [run] = (await client.task.byId.query({ taskId: task.id })).runs;
  await client.run.cancel.mutate({ runId: run?.id ?? '' });
  await waitForTask(client, task.id, 'canceled');
  expect(isRunning(pid)).toBe(false);
});

test('a cancelled task can be retried, and then completes', async () => {
  const task = await create('main', { sleep: 1 }, { reply: 'RESULT', payload: 'second time' });
  await waitForTask(client, task.id, 'running');
  await client.task.cancel.mutate({ taskId: task.id });
  await waitForTask(client, task.id, 'canceled');
  await client.task.retry.mutate({ taskId: task.id });
  const { runs } = await waitForTask(client, task.id, 'completed');
  expect(runs.map(({ status }) => status)).toEqual(['canceled', 'succeeded']);
});

test('many tasks are changed by one call, which says of each what became of it', async () => {
  const [waits, ends] = await Promise.all([
    create('main', { hang: true }),
    create('main', { reply: 'RESULT', payload: 'over' }),
  ]);
  await waitForTask(client, ends.id, 'completed');
  const gone = crypto.randomUUID();
  const taskIds = [ends.id, waits.id, gone, waits.id];
  const canceled = await client.task.bulk.mutate({ action: 'cancel', taskIds });
  expect(canceled.done).toEqual([waits.id]);
  expect(canceled.refused.map(({ taskId, code }) => [taskId, code])).toEqual([
    [ends.id, 'conflict'],
    [gone, 'not_found'],
  ]);
  await waitForTask(client, waits.id, 'canceled');
  expect(await client.task.bulk.mutate({ action: 'retry', taskIds: [waits.id] })).toEqual({
    done: [waits.id],
    refused: [],
  });
  await client.task.bulk.mutate({ action: 'cancel', taskIds: [waits.id] });
  const reader = createClient({ url: bridge.url, token: await createToken(bridge, 'read') });
  await expect(reader.task.bulk.mutate({ action: 'cancel', taskIds })).rejects.toThrow(/scope "write"/);
});

test('a turn that exceeds its time is ended, its processes too, and the task says so', async () => {
  const task = await create('hasty', { pid: join(folder, 'hasty') }, { ignoreTerm: true }, { hang: true });
  const pid = await readPid('hasty');
  const { runs, task: failed } = await waitForTask(client, task.id, 'failed');
  expect(runs[0]).toMatchObject({ status: 'timed_out', reason: 'timeout' });
  expect(failed.failure).toMatch(/1 s|second/);
  await waitFor(() => !isRunning(pid), { what: 'the agent to end' });
});

test('stopping the bridge ends its agents, and it exits with 0', async () => {
  const task = await create('main', { pid: join(folder, 'last') }, { hang: true });
  const pid = await readPid('last');
  expect(await bridge.kill('SIGTERM')).toBe(0);
  expect(isRunning(pid)).toBe(false);
  await bridge.start();
  expect((await client.task.byId.query({ taskId: task.id })).runs[0]?.status).not.toBe('running');
});
