import { beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import type { Run } from '@callboard/core/contracts/run';
import { fixtureAgent } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { connect } from './harness/fresh-database.ts';
import { freePort } from './harness/free-port.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { startPair } from './harness/start-pair.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';
import { typesOf } from './harness/wait-for-task.ts';

test('two bridges whose agents answer everything stop at the limit of hops, and a person lets them go on', async () => {
  const { tony, mel, secret } = await startPair({
    agent: fixtureAgent('answer-everything.sh'),
    config: { loops: { hops: 4 } },
  });
  const clients = await Promise.all([createAdmin(tony), createAdmin(mel)]);
  await post(tony, { path: '/send', secret, body: { type: 'TASK', payload: 'Say thank you' } });

  // Hops: 0 TASK, then a THANKS for each turn; the message with 5 would start the sixth.
  const [client, run] = await findHeld(clients);
  expect(run.hold).toBe('hops');
  await turnsEnded(clients, 5);
  expect((await client.overview.query()).held).toBe(1);

  await client.run.release.mutate({ runId: run.id });
  await turnsEnded(clients, 10);
  const [, again] = await findHeld(clients);
  expect(again.id).not.toBe(run.id);
});

test('a circle of three bridges is one trace: it ends, though no two of them speak twice', async () => {
  const names = ['tony', 'mel', 'ann'] as const;
  const [secret, ports] = [newSecret(), await Promise.all(names.map(() => freePort()))];
  const bridges = await Promise.all(
    names.map((name, index) => {
      const next = (index + 1) % names.length;
      const agent = fixtureAgent('pass-on.sh', { mayAsk: [names[next]!] });
      return startBridge({
        name,
        port: ports[index]!,
        config: {
          agents: { main: { ...agent, command: [...agent.command, names[next]!] } },
          peers: Object.fromEntries(
            names.flatMap((peer, at) =>
              peer === name
                ? []
                : [[peer, { url: `http://127.0.0.1:${ports[at]}`, secret: secret + pairOf(name, peer) }]],
            ),
          ),
          loops: { hops: 7 },
        },
      });
    }),
  );
  const clients = await Promise.all(bridges.map(createAdmin));
  await clients[0]!.task.create.mutate({ assignee: { kind: 'agent', name: 'main' }, payload: 'See to it' });
  const [, run] = await findHeld(clients);
  expect(run.hold).toBe('hops');
  await turnsEnded(clients, 8);
  expect(new Set(await Promise.all(clients.map(traceOf))).size).toBe(1);
});

describe('a peer that counts no hops', () => {
  const secret = newSecret();
  let peer: Peer;
  let bridge: Bridge;
  let client: Client;

  beforeAll(async () => {
    peer = await startPeer({ secret });
    bridge = await startBridge({
      config: {
        agents: { main: fixtureAgent('answer-everything.sh') },
        peers: { plain: { url: peer.url, secret } },
        loops: { turns: 3, turnsPerHour: 2 },
      },
    });
    client = await createAdmin(bridge);
  });

  /** Says something to the agent; in the task of that id, once the agent has answered so often there. */
  async function say(taskId?: string, answers = 0): Promise<string> {
    await waitFor(() => receivedFor(taskId, 'THANKS').length === answers, { what: `${answers} answers` });
    const body = { type: taskId === undefined ? 'TASK' : 'THANKS', payload: 'thank you', task_id: taskId };
    return String((await post(bridge, { secret, body })).body['task_id']);
  }

  function receivedFor(taskId: string | undefined, type: string) {
    return peer.requests.filter(({ body }) => body.task_id === taskId && body.type === type);
  }

  test('is held to the turns of one trace, and told once', async () => {
    const taskId = await say();
    await say(taskId, 1);
    await say(taskId, 2);
    // An hour later the limit of each hour does not count what was before it.
    const sql = connect(bridge.databaseUrl);
    await sql`update run set created_at = created_at - interval '1 hour'`;
    await say(taskId, 3);
    await say(taskId, 4);
    const [, run] = await findHeld([client], taskId);
    expect(run.hold).toBe('trace_turns');
    await waitFor(() => receivedFor(taskId, 'STATUS')[0], { what: 'the peer to be told' });
    expect(receivedFor(taskId, 'STATUS')[0]!.body.payload).toMatchObject({ held: 'trace_turns' });
    await say(taskId, 4);
    await client.run.refuse.mutate({ runId: run.id, why: 'enough' });
    const detail = await client.task.byId.query({ taskId });
    expect(typesOf(detail).filter((type) => type === 'STATUS')).toHaveLength(1);
  });

  test('is held to the turns of one trace in an hour, which are counted anew when a person lets it go on', async () => {
    const taskId = await say();
    await say(taskId, 1);
    await say(taskId, 2);
    await say(taskId, 3);
    const [, run] = await findHeld([client], taskId);
    expect(run.hold).toBe('trace_rate');
    await client.run.release.mutate({ runId: run.id });
    await say(taskId, 4);
    await waitFor(() => receivedFor(taskId, 'THANKS').length === 5, { what: 'the answer after the release' });
  });
});

async function traceOf(client: Client): Promise<string> {
  const { items } = await client.task.list.query({});
  return (await client.task.byId.query({ taskId: items[0]!.id })).traceId;
}

/** The same word for both sides of a pair. */
function pairOf(...names: string[]): string {
  return names.toSorted().join('-');
}

async function findHeld(clients: readonly Client[], taskId?: string): Promise<readonly [Client, Run]> {
  return waitFor(
    async () => {
      for (const client of clients) {
        const { items } = await client.run.list.query({ held: true, taskId });
        if (items[0]) return [client, items[0]] as const;
      }
      return null;
    },
    { what: 'a turn to be held' },
  );
}

/** Waits for the end of so many turns: the message that the last one sent can be held before it has ended. */
async function turnsEnded(clients: readonly Client[], count: number): Promise<void> {
  await waitFor(async () => (await countTurns(clients)) === count, { what: `${count} turns to have ended` });
}

async function countTurns(clients: readonly Client[]): Promise<number> {
  const pages = await Promise.all(clients.map((client) => client.run.list.query({ limit: 100 })));
  return pages.flatMap(({ items }) => items).filter(({ status }) => status === 'succeeded').length;
}
