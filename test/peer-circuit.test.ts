import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { type Peer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';

const names = ['hanging', 'quick', 'pinged', 'gone', 'picky', 'refusing'] as const;
type Name = (typeof names)[number];
let peers: Record<Name, Peer>;
let bridge: Bridge;
let client: Client;

beforeAll(async () => {
  const secrets = new Map(names.map((name) => [name, newSecret()]));
  const started = await Promise.all(
    names.map(async (name) => [name, await startPeer({ secret: secrets.get(name)! })] as const),
  );
  peers = Object.fromEntries(started) as typeof peers;
  bridge = await startBridge({
    config: {
      peers: Object.fromEntries(
        started.map(([name, { url }]) => [name, { url, secret: secrets.get(name)! }]),
      ),
      deliveries: {
        schedule: [0.1, 0.1, 0.1, 0.1],
        timeout: 1,
        concurrency: 4,
        circuit: { failures: 4, probes: [0.5, 1] },
      },
    },
  });
  client = await createAdmin(bridge);
});

function ask(peer: Name, payload: string | number, threadOf?: string) {
  return threadOf === undefined
    ? client.task.create.mutate({ assignee: { kind: 'peer', name: peer }, payload })
    : client.task.message.mutate({ taskId: threadOf, payload });
}

async function circuitOf(name: Name) {
  return (await client.peer.list.query()).find((peer) => peer.name === name)!.circuit;
}

function waitForState(name: Name, state: 'open' | 'closed' | 'disabled') {
  const look = async () => {
    const circuit = await circuitOf(name);
    return circuit.state === state && circuit;
  };
  return waitFor(look, { what: `the circuit of ${name} to be ${state}` });
}

async function deliveriesTo(peer: Name, status?: Delivery['status']): Promise<Delivery[]> {
  const input = { peer, limit: 100, ...(status ? { status: [status] } : {}) };
  return (await client.delivery.list.query(input)).items;
}

function payloadsAt(name: Name): unknown[] {
  return peers[name].requests.map(({ body }) => body.payload);
}

test('a peer that hangs slows no other, is left alone, and gets everything once it is back', async () => {
  peers.hanging.usual = 'hang';
  const count = 200;
  await Promise.all(Array.from({ length: count }, (_, i) => ask('hanging', i)));
  await ask('quick', 'now');
  await waitFor(() => payloadsAt('quick').includes('now'), { what: 'the quick peer to get its own' });
  // It came before its turn in one line for all: hardly any of the 200 before it had been tried.
  expect(peers.hanging.requests.length).toBeLessThan(12);

  const circuit = await waitForState('hanging', 'open');
  expect(circuit).toMatchObject({ failures: expect.any(Number), lastError: 'no answer within 1 s' });
  expect(circuit.failingSince).not.toBeNull();
  const held = await deliveriesTo('hanging', 'pending');
  expect(held).toHaveLength(100);
  expect(held.every((delivery) => delivery.held?.state === 'open')).toBe(true);
  // Four began before it opened; since then, one probe at a time.
  expect(peers.hanging.requests.length).toBeLessThan(12);

  peers.hanging.usual = 200;
  await waitForState('hanging', 'closed');
  await waitFor(async () => (await deliveriesTo('hanging', 'pending')).length === 0, {
    what: 'everything that was held to go out',
  });
  expect(await deliveriesTo('hanging', 'dead')).toEqual([]);
  expect(new Set(payloadsAt('hanging')).size).toBe(count);
});

test('a ping that is answered lets everything go that was held', async () => {
  peers.pinged.usual = 503;
  const task = await ask('pinged', 'first');
  for (const payload of ['second', 'third']) await ask('pinged', payload, task.id);
  await waitForState('pinged', 'open');
  peers.pinged.usual = 200;
  expect(await client.peer.ping.mutate({ peer: 'pinged' })).toMatchObject({ reachable: true });
  await waitFor(() => payloadsAt('pinged').includes('third'), { what: 'what was held to arrive' });
  const taken = payloadsAt('pinged').filter((payload) => payload !== 'first');
  expect(taken).toEqual(['second', 'third']);
});

test('410 stops for good: the message is dead, the next ones are held until somebody says try now', async () => {
  peers.gone.usual = 410;
  await ask('gone', 'dead');
  expect(await waitForState('gone', 'disabled')).toMatchObject({ lastError: 'it answered 410' });
  await ask('gone', 'held');
  const [held] = await waitFor(() => deliveriesTo('gone', 'pending'), { what: 'the next one to wait' });
  expect(held).toMatchObject({ attempts: [], held: { state: 'disabled' } });
  peers.gone.usual = 200;
  await client.peer.tryNow.mutate({ peer: 'gone' });
  await waitFor(() => payloadsAt('gone').includes('held'), { what: 'the held one to arrive' });
  expect(payloadsAt('gone')).toEqual(['dead', 'held']);
  await waitForState('gone', 'closed');
  await expect(client.peer.tryNow.mutate({ peer: 'gone' })).rejects.toThrow('nothing is held back');
});

test('what a peer refuses for its content is soon a dead letter, and its thread goes on', async () => {
  peers.picky.answers.push(422, 422, 422);
  const task = await ask('picky', 'nonsense');
  const [dead] = await waitFor(
    async () => {
      const found = await deliveriesTo('picky', 'dead');
      return found.length > 0 && found;
    },
    { what: 'the refused one to be dead' },
  );
  expect(dead!.attempts.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422]);
  expect(await circuitOf('picky')).toMatchObject({ state: 'closed', failures: 0 });
  await client.task.retry.mutate({ taskId: task.id });
  await waitFor(() => payloadsAt('picky').length === 4, { what: 'the task to be sent once more' });
});

test('dead letters of a peer are sent again all at once, and a second call changes nothing', async () => {
  peers.refusing.usual = 422;
  await Promise.all([1, 2, 3].map((payload) => ask('refusing', payload)));
  await waitFor(async () => (await deliveriesTo('refusing', 'dead')).length === 3, {
    what: 'all three to be dead',
  });
  peers.refusing.usual = 200;
  const both = await Promise.all([
    client.delivery.retryAll.mutate({ peer: 'refusing' }),
    client.delivery.retryAll.mutate({ peer: 'refusing' }),
  ]);
  expect(both.reduce((sum, { sent }) => sum + sent, 0)).toBe(3);
  await waitFor(async () => (await deliveriesTo('refusing', 'delivered')).length === 3, {
    what: 'all three to arrive',
  });
  expect(await client.delivery.retryAll.mutate({ peer: 'refusing' })).toEqual({ sent: 0, left: 0 });
});
