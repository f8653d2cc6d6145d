import { expect, test } from 'vitest';
import { connect, freshDatabase } from './fresh-database.ts';
import { startPeer } from './start-peer.ts';
import { waitFor } from './wait-for.ts';

test('every database is migrated, empty and its own', async () => {
  const [one, other] = [connect(await freshDatabase()), connect(await freshDatabase())];
  await one`insert into thread (id, trace_id) values (gen_random_uuid(), 'trace')`;
  expect(await one`select count(*)::int as n from thread`).toEqual([{ n: 1 }]);
  expect(await other`select count(*)::int as n from thread`).toEqual([{ n: 0 }]);
});

test('waiting for what never comes fails and says what it was', async () => {
  await expect(waitFor(() => false, { what: 'the moon', timeout: 60 })).rejects.toThrow('the moon');
});

test('the plain peer refuses a wrong secret, and answers, hangs up and fails as told', async () => {
  const peer = await startPeer({ secret: 'the secret of two' });
  const post = (secret: string) =>
    fetch(`${peer.url}/message`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shared-secret': secret },
      body: '{"type":"STATUS","payload":"hello"}',
    });
  expect((await post('another')).status).toBe(401);
  peer.answers.push(503, 'drop');
  expect((await post('the secret of two')).status).toBe(503);
  await expect(post('the secret of two')).rejects.toThrow('fetch failed');
  expect((await post('the secret of two')).status).toBe(200);
  expect(peer.requests).toHaveLength(3);
  expect((await peer.received('STATUS')).body.payload).toBe('hello');
});
