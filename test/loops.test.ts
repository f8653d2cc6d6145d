import { expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import type { Run } from '@callboard/core/contracts/run';
import { fixtureAgent } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freePort } from './harness/free-port.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPair } from './harness/start-pair.ts';
import { startPeer } from './harness/start-peer.ts';
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

test('turns of one trace are limited too, for peers that count no hops, and the peer is told once', async () => {
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('answer-everything.sh') },
      peers: { plain: { url: peer.url, secret } },
      loops: { turns: 3 },
    },
  });
  const client = await createAdmin(bridge);
  const receipt = await post(bridge, { secret, body: { type: 'TASK', payload: 'Say thank you' } });
  const task_id = String(receipt.body['task_id']);
  for (let thanks = 1; thanks <= 4; thanks++) {
    await waitFor(() => peer.requests.filter(({ body }) => body.type === 'THANKS').length === thanks, {
      what: `${thanks} answers`,
    });
    await post(bridge, { secret, body: { type: 'THANKS', payload: 'thank you', task_id } });
  }
  const [, run] = await findHeld([client]);
  expect(run.hold).toBe('trace_turns');
  expect((await peer.received('STATUS')).body).toMatchObject({ task_id, payload: { held: 'trace_turns' } });
  await post(bridge, { secret, body: { type: 'THANKS', payload: 'hello?', task_id } });
  await client.run.refuse.mutate({ runId: run.id, why: 'enough' });
  const detail = await client.task.byId.query({ taskId: run.taskId });
  expect(typesOf(detail).filter((type) => type === 'STATUS')).toHaveLength(1);
});

async function traceOf(client: Client): Promise<string> {
  const { items } = await client.task.list.query({});
  return (await client.task.byId.query({ taskId: items[0]!.id })).traceId;
}

/** The same word for both sides of a pair. */
function pairOf(...names: string[]): string {
  return names.toSorted().join('-');
}

async function findHeld(clients: readonly Client[]): Promise<readonly [Client, Run]> {
  return waitFor(
    async () => {
      for (const client of clients) {
        const { items } = await client.run.list.query({ held: true });
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
