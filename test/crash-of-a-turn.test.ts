import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { connect } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { isRunning } from './harness/is-running.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();

async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-crash-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Says its session, and no more; in one that it knows it ends at once. */
const keeper = {
  command: ['sh', '-c', `echo '{"session": "s-1"}'; sleep 300`, 'sh', '{message}'],
  resumeCommand: ['sh', '-c', `echo "{\\"text\\": \\"went on in $1\\"}"`, 'sh', '{session_id}', '{message}'],
  output: { format: 'jsonl' as const, text: 'text', session: 'session' },
};

test('a turn that was running when the bridge was killed is repeated once, and its task completes', async () => {
  const file = join(await scratch(), 'turns');
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs'), keeper },
      defaultAgent: 'main',
      peers: { plain: { url: peer.url, secret } },
    },
  });
  const client = await createAdmin(bridge);
  const payload = steps({ note: 'begun', file }, { sleep: 2 }, { reply: 'RESULT', payload: 'survived' });
  const { body } = await post(bridge, { secret, body: { payload } });
  await waitFor(async () => (await readFile(file, 'utf8')) === 'begun\n', { what: 'the turn to begin' });
  const assignee = { kind: 'agent', name: 'keeper' } as const;
  const inSession = await client.task.create.mutate({ assignee, payload: 'Go' });
  const sql = connect(bridge.databaseUrl);
  const knowsSession = async () => (await sql`select from run where session_id = 's-1'`).length === 1;
  await waitFor(knowsSession, { what: 'the session to be known, though its turn goes on' });
  await bridge.kill('SIGKILL');
  await bridge.start();

  const { runs, messages } = await waitForTask(client, String(body['task_id']), 'completed');
  expect(runs.map(({ status, attempt }) => [attempt, status])).toEqual([
    [1, 'lost'],
    [2, 'succeeded'],
  ]);
  expect(messages.filter(({ isReply, late }) => isReply && !late)).toHaveLength(1);
  expect((await peer.received('RESULT')).body.payload).toBe('survived');
  const repeated = await waitForTask(client, inSession.id, 'completed');
  expect(repeated.messages.at(-1)?.payload).toMatchObject({ text: 'went on in s-1' });
});

test('a turn whose agent allows no repetition fails as lost, and no process of it is left', async () => {
  const pidFile = join(await scratch(), 'pid');
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs', { retryLost: 0 }) },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  const client = await createAdmin(bridge);
  const { body } = await post(bridge, { secret, body: { payload: steps({ pid: pidFile }, { hang: true }) } });
  const pid = await waitFor(async () => Number(await readFile(pidFile, 'utf8')), {
    what: 'the turn to begin',
  });
  await bridge.kill('SIGKILL');
  await bridge.start();

  const { runs } = await waitForTask(client, String(body['task_id']), 'failed');
  expect(runs.map(({ status, reason }) => [status, reason])).toEqual([['lost', 'lost']]);
  await waitFor(() => !isRunning(pid), { what: 'the orphan to be ended' });
});

test('what waited for its turn when the bridge was killed is done after the restart', async () => {
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs', { concurrency: 1, killGrace: 0.2 }) },
      peers: { plain: { url: 'http://127.0.0.1:9', secret } },
    },
  });
  const client = await createAdmin(bridge);
  const first = await post(bridge, { secret, body: { payload: steps({ sleep: 1.5 }, { print: 'first' }) } });
  const rest = await Promise.all(
    [1, 2, 3].map((number) =>
      post(bridge, { secret, body: { payload: steps({ print: `number ${number}` }) } }),
    ),
  );
  await waitForTask(client, String(first.body['task_id']), 'running');
  await bridge.kill('SIGKILL');
  await bridge.start();
  for (const { body } of [first, ...rest]) await waitForTask(client, String(body['task_id']), 'completed');
});

test('a turn that is repeated is told what its first attempt had said', async () => {
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: { agents: { main: fixtureAgent('scripted.mjs') }, peers: { plain: { url: peer.url, secret } } },
  });
  const file = join(await scratch(), 'dump');
  const payload = steps({ reply: 'BREAKDOWN', payload: 'the plan' }, { dump: file }, { sleep: 3 });
  await post(bridge, { secret, body: { payload } });
  const prompt = async () => (JSON.parse(await readFile(file, 'utf8')) as { prompt: string }).prompt;
  await waitFor(prompt, { what: 'the turn to have said its plan' });
  expect(await prompt()).not.toContain('cut off');
  await bridge.kill('SIGKILL');
  await bridge.start();
  await waitFor(async () => /cut off.*\n- BREAKDOWN to plain, 20/.test(await prompt()), {
    what: 'the second attempt to be told of the plan',
  });
});
