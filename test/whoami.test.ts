import { expect, it } from 'vitest';
import { createAdmin } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';

const secret = newSecret();
const mel = await startBridge({ name: 'mel', env: { SHARED_SECRET: secret, PEER_NAME: 'tony' } });
const plain = await startPeer({ secret: newSecret() });
const tony = await startBridge({
  name: 'tony',
  config: {
    peers: {
      mel: { url: mel.url, secret },
      stranger: { url: mel.url, secret: newSecret() },
      plain: { url: plain.url, secret: newSecret() },
      silent: { url: 'http://127.0.0.1:9', secret: newSecret() },
    },
  },
});

it('tells whoever has the secret which bridge it is, whom it takes the caller for and where it would answer', async () => {
  const answer = await fetch(`${mel.url}/whoami`, { headers: { 'x-shared-secret': secret } });
  expect(await answer.json()).toEqual({
    service: 'callboard',
    name: 'mel',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    you: 'tony',
    your_url: null,
  });
  expect((await fetch(`${mel.url}/whoami`)).status).toBe(401);
});

it('lets a ping tell a secret that is accepted, one that is refused, and a peer that cannot be asked', async () => {
  const { peer, task } = await createAdmin(tony);
  const ping = (name: string) => peer.ping.mutate({ peer: name });
  expect(await ping('mel')).toMatchObject({ reachable: true, secret: 'accepted', statusCode: 200 });
  expect(await ping('stranger')).toMatchObject({ reachable: true, secret: 'refused', version: null });
  expect(await ping('plain')).toMatchObject({ reachable: true, secret: 'unknown', statusCode: 404 });
  expect(await ping('silent')).toMatchObject({ reachable: false, secret: 'unknown', error: 'bad port' });
  expect((await task.list.query({})).items).toEqual([]);
  expect((await (await createAdmin(mel)).task.list.query({})).items).toEqual([]);
});
