import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

interface PostedTurn {
  taskId: string;
  attempt: number;
  reply: { url: string; token: string };
}

/** An agent that takes each turn with 202 and answers whenever the test wants it to. */
async function startLater() {
  const turns: PostedTurn[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    turns.push(JSON.parse(await text(request)) as PostedTurn);
    response.writeHead(202).end();
  };
  const server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const turn = (taskId: string, attempt: number) =>
    waitFor(() => turns.find((posted) => posted.taskId === taskId && posted.attempt === attempt), {
      what: `attempt ${attempt}`,
    });
  return { url: `http://127.0.0.1:${port}/turn`, turn };
}

async function say({ reply }: PostedTurn, type: string, payload: string): Promise<number> {
  const response = await fetch(reply.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${reply.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type, payload }),
  });
  return response.status;
}

const secret = newSecret();

/** One bridge for all: its agents keep their turns apart. */
async function startScene() {
  const [agent, hasty] = [await startLater(), await startLater()];
  const peer = await startPeer({ secret });
  const headers = { authorization: 'Bearer {env:AGENT_TOKEN}' };
  const bridge = await startBridge({
    config: {
      agents: {
        main: { kind: 'http', url: `${agent.url}?key=in-the-query`, headers },
        hasty: { kind: 'http', url: hasty.url, timeout: 1 },
      },
      peers: { plain: { url: peer.url, secret } },
    },
    env: { AGENT_TOKEN: 'from-the-environment' },
  });
  return { agent, hasty, peer, bridge, client: await createAdmin(bridge) };
}

async function ask(bridge: Bridge, agent = 'main'): Promise<string> {
  const { body } = await post(bridge, { secret, body: { agent, payload: 'Do it' } });
  return String(body['task_id']);
}

const { agent, hasty, peer, bridge, client } = await startScene();

describe('an agent that answers 202', () => {
  test('has its turn until it replies; what is only recorded does not end it', async () => {
    const taskId = await ask(bridge);
    const turn = await agent.turn(taskId, 1);
    expect(await say(turn, 'STATUS', 'half done')).toBe(200);
    await peer.received('STATUS');
    expect((await client.task.byId.query({ taskId })).task.status).toBe('running');
    expect(await say(turn, 'PR_READY', 'done')).toBe(200);
    const { runs } = await waitForTask(client, taskId, 'completed');
    expect(runs.map(({ status, reason }) => [status, reason])).toEqual([['succeeded', null]]);
    expect((await peer.received('PR_READY')).body.payload).toBe('done');

    const listed = JSON.stringify(await client.agent.list.query());
    expect(listed).toContain(agent.url);
    for (const hidden of ['in-the-query', 'from-the-environment']) {
      expect(listed).not.toContain(hidden);
      expect(bridge.printed()).not.toContain(hidden);
    }
  });

  test('and never calls back fails its task when its time is over', async () => {
    const taskId = await ask(bridge, 'hasty');
    const turn = await hasty.turn(taskId, 1);
    const { runs } = await waitForTask(client, taskId, 'failed');
    expect(runs.map(({ status, reason }) => [status, reason])).toEqual([['timed_out', 'timeout']]);
    expect(runs[0]?.detail).toContain('had not called back after 1 s');
    await say(turn, 'PR_READY', 'too late');
    const { task, messages } = await client.task.byId.query({ taskId });
    expect(task.status).toBe('failed');
    expect(messages.find(({ type }) => type === 'PR_READY')).toMatchObject({ late: true });
  });

  test('and is canceled then can say nothing more', async () => {
    const taskId = await ask(bridge);
    const turn = await agent.turn(taskId, 1);
    await client.task.cancel.mutate({ taskId });
    const { runs } = await waitForTask(client, taskId, 'canceled');
    expect(runs[0]).toMatchObject({
      status: 'canceled',
      reason: 'canceled',
      detail: 'The turn was canceled; the agent had taken it, so its work may go on.',
    });
    expect(await say(turn, 'PR_READY', 'too late')).toBe(401);
  });

  test('gets the turn once more when the bridge was told to stop before the reply, which counts as no loss', async () => {
    const taskId = await ask(bridge);
    const first = await agent.turn(taskId, 1);
    expect(await bridge.kill('SIGTERM')).toBe(0);
    await bridge.start();
    const second = await agent.turn(taskId, 2);
    expect((await client.task.byId.query({ taskId })).runs).toMatchObject([
      {
        status: 'canceled',
        reason: 'stopped',
        detail: 'The bridge was told to stop during this turn; it was handed back and is tried again.',
      },
      { status: 'running', attempt: 2 },
    ]);
    await say(first, 'PR_READY', 'from the first');
    expect((await client.task.byId.query({ taskId })).task.status).toBe('running');
    expect(await say(second, 'PR_READY', 'from the second')).toBe(200);
    const { messages } = await waitForTask(client, taskId, 'completed');
    const replies = messages.filter(({ isReply, late }) => isReply && !late);
    expect(replies.map(({ payload }) => payload)).toEqual(['from the second']);
  });

  test('gets the turn once more when the bridge was killed before the reply, and the first attempt is late', async () => {
    const taskId = await ask(bridge);
    const first = await agent.turn(taskId, 1);
    await bridge.kill('SIGKILL');
    await bridge.start();
    const second = await agent.turn(taskId, 2);
    expect(await say(first, 'PR_READY', 'from the first')).toBe(200);
    expect(await say(second, 'PR_READY', 'from the second')).toBe(200);
    const { runs, messages } = await waitForTask(client, taskId, 'completed');
    expect(runs.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 'lost'],
      [2, 'succeeded'],
    ]);
    expect(messages.filter(({ isReply }) => isReply).map(({ payload, late }) => [payload, late])).toEqual([
      ['from the first', true],
      ['from the second', false],
    ]);
  });
});
