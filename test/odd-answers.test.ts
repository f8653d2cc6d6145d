import { setInterval as every } from 'node:timers';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { startBridge } from './harness/start-bridge.ts';
import { type Peer, type PeerAnswer, startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';

const secret = newSecret();
let peer: Peer;
let client: Client;

beforeAll(async () => {
  peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      peers: { odd: { url: peer.url, secret } },
      deliveries: { schedule: [0.1, 0.1], timeout: 1 },
    },
  });
  client = await createAdmin(bridge);
});

/** Sends a message that is first answered so, then with 200. @returns its attempts, once it has arrived */
async function deliver(name: string, answer: PeerAnswer) {
  peer.answers.push(answer);
  const task = await client.task.create.mutate({ assignee: { kind: 'peer', name: 'odd' }, payload: name });
  const delivery = await waitFor(
    async () => {
      const [found] = (await client.delivery.list.query({ taskId: task.id })).items;
      return found?.status === 'delivered' && found;
    },
    { what: `the message "${name}" to arrive` },
  );
  const keys = peer.requests
    .filter(({ body }) => body.payload === name)
    .map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual(delivery.attempts.map(() => delivery.messageId));
  return delivery.attempts;
}

test('an answer that comes byte by byte ends with the time that a peer has', async () => {
  const drip: PeerAnswer = (response) => {
    response.writeHead(500);
    const timer = every(() => response.write('.'), 50);
    response.on('close', () => clearInterval(timer));
  };
  const [first, second] = await deliver('drip', drip);
  expect(first).toMatchObject({ statusCode: null, error: 'no answer within 1 s' });
  expect(first!.durationMs).toBeLessThan(3_000);
  expect(second).toMatchObject({ statusCode: 200 });
});

test('of an answer without end only the beginning is read', async () => {
  let sent = 0;
  const flood: PeerAnswer = (response) => {
    response.writeHead(500);
    const block = Buffer.alloc(65_536, 'x');
    const pour = () => {
      while (!response.destroyed && response.write(block)) sent += block.length;
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  };
  const [first] = await deliver('flood', flood);
  expect(first).toMatchObject({ statusCode: 500, error: null });
  expect(first!.response).toHaveLength(2_048);
  expect(sent).toBeLessThan(16 * 1_048_576);
});

test('an answer that breaks off in the middle is none', async () => {
  const [first] = await deliver('broken', (response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"status":', () => response.socket?.destroy());
  });
  expect(first).toMatchObject({ statusCode: null });
});

test('what is not HTTP is no answer', async () => {
  const [first] = await deliver('garbage', (response) => {
    response.socket?.end('\0\u0001 good day\r\n\r\n');
  });
  expect(first).toMatchObject({ statusCode: null, response: null });
  expect(first!.error).not.toBeNull();
});

test('a peer that stores a message and drops the connection gets it again under the same key', async () => {
  const attempts = await deliver('dropped', 'drop');
  expect(attempts).toHaveLength(2);
});
