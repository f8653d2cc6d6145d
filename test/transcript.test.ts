import { fileURLToPath } from 'node:url';
import type { TranscriptLine } from '@callboard/core/contracts/run';
import { beforeAll, expect, test } from 'vitest';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const replay = fileURLToPath(new URL('../apps/bridge/src/agents/fixtures/replay.ts', import.meta.url));

const secret = newSecret();
const assignee = { kind: 'agent', name: 'main' } as const;
let peer: Peer;
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  peer = await startPeer({ secret });
  bridge = await startBridge({
    config: {
      agents: { main: { kind: 'claude-code', command: [process.execPath, replay, 'claude-code-tool'] } },
      peers: { plain: { url: peer.url, secret } },
      limits: { body: 5 * 1024 * 1024 },
    },
  });
  client = await createAdmin(bridge);
});

test('the steps of a turn are streamed, its usage is on the run, and the next turn goes on in its session', async () => {
  const task = await client.task.create.mutate({ assignee, payload: 'arguments' });
  const { runs } = await waitForTask(client, task.id, 'completed');
  const [first] = runs;
  expect(first?.usage).toMatchObject({ model: 'claude-opus-5-5', inputTokens: 20, outputTokens: 10 });
  const lines = await readTranscript(client, first?.id ?? '');
  expect(lines.map(({ entry }) => entry.kind)).toEqual(['tool_call', 'tool_result', 'text']);

  // A message for a task that is over opens another one in its thread.
  const next = await client.task.message.mutate({ taskId: task.id, payload: 'arguments' });
  const detail = await waitForTask(client, next.id, 'completed');
  const second = detail.runs.find(({ taskId }) => taskId === next.id);
  const printed = await readOutput(client, second?.id ?? '');
  expect(printed).toContain('"--resume"');
  expect(printed).not.toContain('"--session-id"');

  const usage = await client.usage.ofTask.query({ taskId: next.id });
  expect(usage.task).toMatchObject({ turns: 1, reported: 1, inputTokens: 20, models: ['claude-opus-5-5'] });
  expect(usage.thread).toMatchObject({ turns: 2, reported: 2, inputTokens: 40, outputTokens: 20 });
  expect(await client.usage.byAgent.query({})).toMatchObject([{ agent: 'main', turns: 2, inputTokens: 40 }]);
  const days = await client.usage.byDay.query({ agent: 'main', timeZone: 'Asia/Tokyo' });
  expect(days.reduce((sum, { turns }) => sum + turns, 0)).toBe(2);
  await expect(client.usage.byDay.query({ timeZone: 'Nowhere/Land' })).rejects.toThrow('IANA time zone');
});

test('a message of 4 MiB reaches the agent, and its answer of 4 MiB whoever asked', async () => {
  const size = 4 * 1024 * 1024;
  const body = { type: 'TASK', payload: `long answer ${'y'.repeat(size)}` };
  await post(bridge, { secret, body });
  const { payload } = (await peer.received('RESULT')).body;
  expect((payload as { text: string }).text).toBe(`done: ${'x'.repeat(size)}tool-42`);
});

type Client = Awaited<ReturnType<typeof createAdmin>>;

function readTranscript(client: Client, runId: string): Promise<TranscriptLine[]> {
  return new Promise((resolve, reject) => {
    const lines: TranscriptLine[] = [];
    client.run.transcript.subscribe(
      { runId },
      {
        onData: ({ data }) => lines.push(data),
        onComplete: () => resolve(lines),
        onError: reject,
      },
    );
  });
}

function readOutput(client: Client, runId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    client.run.output.subscribe(
      { runId },
      {
        onData: ({ data }) => (text += data.text),
        onComplete: () => resolve(text),
        onError: reject,
      },
    );
  });
}
