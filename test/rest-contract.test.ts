import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { connect } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const secret = newSecret();
let peer: Peer;
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  peer = await startPeer({ secret });
  bridge = await startBridge({
    config: {
      agents: {
        main: fixtureAgent('scripted.mjs'),
        allowed: fixtureAgent('scripted.mjs', { mayAsk: ['plain'] }),
        missing: { command: ['/nowhere/at/all', '{message}'] },
      },
      defaultAgent: 'main',
      peers: { plain: { url: peer.url, secret } },
    },
  });
  client = await createAdmin(bridge);
});

async function countTasks(): Promise<number> {
  const sql = connect(bridge.databaseUrl);
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from task`;
  return row!.n;
}

const deep = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`;

test.each<
  [name: string, status: number, call: Omit<Parameters<typeof post>[1], 'secret'> & { secret?: string }]
>([
  ['no secret', 401, { body: { type: 'TASK' } }],
  ['a wrong secret', 401, { secret: 'wrong', body: { type: 'TASK' } }],
  ['an access token in place of the secret', 401, { headers: { authorization: 'Bearer cb_x' }, body: {} }],
  ['/send without a type', 400, { path: '/send', secret, body: { payload: 1 } }],
  ['/send with an empty type', 400, { path: '/send', secret, body: { type: '', payload: 1 } }],
  ['what is not JSON', 422, { secret, body: '{"type":' }],
  ['JSON that is no object', 422, { secret, body: '[1]' }],
  ['invalid UTF-8', 422, { secret, body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }],
  ['a NUL', 422, { secret, body: String.raw`{"payload":"a\u0000b"}` }],
  ['a lone surrogate', 422, { secret, body: String.raw`{"payload":"a\ud800"}` }],
  ['nesting deeper than 64', 422, { secret, body: `{"payload":${deep}}` }],
  ['duplicate keys', 422, { secret, body: '{"payload":1,"payload":2}' }],
  ['__proto__', 422, { secret, body: '{"payload":{"__proto__":{"x":1}}}' }],
  ['a number beyond 2^53', 422, { secret, body: '{"payload":9007199254740993}' }],
  ['a task_id that is no string', 422, { secret, body: { type: 'TASK', task_id: 7 } }],
  ['a body over the limit', 413, { secret, body: { payload: 'x'.repeat(1_048_577) } }],
  ['plain text', 415, { secret, headers: { 'content-type': 'text/plain' }, body: '{}' }],
  ['a form', 415, { secret, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' }],
  ['an unknown agent', 404, { secret, body: { agent: 'nobody', payload: 1 } }],
  ['an unknown peer', 404, { path: '/send', secret, body: { type: 'TASK', to: 'nobody' } }],
])('%s is answered with %i, and nothing is stored', async (_, status, call) => {
  const before = await countTasks();
  const answer = await post(bridge, call);
  expect(answer.status).toBe(status);
  expect(Object.keys(answer.body)).toEqual(['detail']);
  if (status === 422) {
    expect(answer.body['detail']).toEqual([
      { loc: expect.arrayContaining(['body']), msg: expect.any(String), type: expect.any(String) },
    ]);
  }
  if (status === 401) expect(answer.body).toEqual({ detail: 'unauthorized' });
  if (status === 400) expect(answer.body).toEqual({ detail: 'missing type' });
  expect(await countTasks()).toBe(before);
  expect((await fetch(`${bridge.url}/ready`)).status).toBe(200);
});

test('an unknown agent is answered with the names of the known ones', async () => {
  const { body } = await post(bridge, { secret, body: { agent: 'nobody', payload: 1 } });
  expect(body['detail']).toMatch(/main.*|allowed/);
});

test('the same key and body again give the same ids; the same key with another body is a conflict', async () => {
  const headers = { 'idempotency-key': 'once only' };
  const body = { payload: steps({ print: 'once' }) };
  const [first, again] = await Promise.all([
    post(bridge, { secret, headers, body }),
    post(bridge, { secret, headers, body }),
  ]);
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body['id']).toBe(first.body['id']);
  expect([first.body['duplicate'], again.body['duplicate']].filter(Boolean)).toEqual([true]);
  expect((await post(bridge, { secret, headers, body: { payload: 'other' } })).status).toBe(409);
  const { runs } = await waitForTask(client, String(first.body['task_id']), 'completed');
  expect(runs).toHaveLength(1);
});

test('a message of 900 KiB is stored whole, and reaches the agent whole', async () => {
  const words = 'é'.repeat(450 * 1_024);
  const { body, status } = await post(bridge, { secret, body: { payload: words } });
  expect(status).toBe(200);
  const { messages } = await waitForTask(client, String(body['task_id']), 'completed');
  expect(messages[0]!.payload).toBe(words);
  expect(messages[1]!.payload).toMatchObject({
    text: expect.stringContaining(`${words.length} characters came`),
  });
});

test.each(['-rf /', '--help', '/status', '-', 'it\'s; $(touch x) `id` "&&" \\'])(
  'a message that reads %s reaches the agent as it is',
  async (words) => {
    const { body } = await post(bridge, { secret, body: { payload: words } });
    const { messages } = await waitForTask(client, String(body['task_id']), 'completed');
    expect(messages[1]!.payload).toMatchObject({
      text: expect.stringContaining(`${words.length} characters came`),
    });
  },
);

test('a missing program is a failed run that says so, and the bridge goes on', async () => {
  const { body } = await post(bridge, { secret, body: { agent: 'missing', payload: 'hello' } });
  const { runs, task } = await waitForTask(client, String(body['task_id']), 'failed');
  expect(runs[0]).toMatchObject({ status: 'failed', reason: 'not_found' });
  expect(task.failure).toContain('/nowhere/at/all');
});

test('an agent may ask the peers that its settings list, and no others', async () => {
  const payload = steps({ ask: 'plain', payload: 'what do you think?' }, { print: 'asked' });
  const allowed = await post(bridge, { secret, body: { agent: 'allowed', payload } });
  const asked = await waitFor(() => peer.requests.find(({ body }) => body.payload === 'what do you think?'), {
    what: 'the peer to be asked',
  });
  expect(asked.body.task_id).not.toBe(allowed.body['task_id']);
  const refused = await post(bridge, { secret, body: { agent: 'main', payload } });
  const { runs } = await waitForTask(client, String(refused.body['task_id']), 'failed');
  expect(runs[0]).toMatchObject({ reason: 'exit_code' });
});

test('a delivery carries the id of its message as its key, and the reply to it finds its task', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-rest-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'turns');
  const sent = await post(bridge, { path: '/send', secret, body: { type: 'TASK', payload: 'look' } });
  const arrived = await waitFor(() => peer.requests.find(({ body }) => body.payload === 'look'), {
    what: 'the task to arrive',
  });
  expect(arrived.headers['idempotency-key']).toBe(sent.body['id']);
  expect(arrived.body.task_id).toBe(sent.body['task_id']);
  // An agent asked (whoever holds the secret speaks for it), so the answer starts that agent's next turn.
  const payload = steps({ note: 'the requester reads', file });
  await post(bridge, { secret, body: { type: 'RESULT', payload, task_id: arrived.body.task_id } });
  await waitFor(async () => (await readFile(file, 'utf8')).trim() === 'the requester reads', {
    what: "the requester's turn",
  });
  await waitForTask(client, String(sent.body['task_id']), 'completed');
});
