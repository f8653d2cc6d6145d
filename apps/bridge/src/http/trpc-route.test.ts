import { createAccessToken } from '@callboard/core/token/create-access-token';
import { revokeToken } from '@callboard/core/token/revoke-token';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { openEdge } from './fixtures/open-edge.ts';

const { server, database, config } = await openEdge();
const { db } = database;
const token = await createAccessToken(db, { name: 'script', scope: 'write' });
const authorization = `Bearer ${token}`;

function create(payload: string) {
  const headers = { authorization, 'content-type': 'application/json' };
  return server.inject({ method: 'POST', url: '/trpc/task.create', headers, payload });
}

it('answers a call and a batch of calls', async () => {
  const one = await server.inject({ url: '/trpc/session', headers: { authorization } });
  expect(one.json()).toEqual({ result: { data: { name: 'script', kind: 'script', scope: 'write' } } });
  const batch = await server.inject({ url: '/trpc/session,session?batch=1', headers: { authorization } });
  expect(batch.json()).toHaveLength(2);
});

it('refuses a batch of too many calls', async () => {
  const paths = Array(21).fill('session').join(',');
  const answer = await server.inject({ url: `/trpc/${paths}?batch=1`, headers: { authorization } });
  expect(answer.statusCode).toBe(400);
});

it('says in the shape of tRPC that nobody is signed in, once for each call of a batch', async () => {
  const one = await server.inject('/trpc/session');
  expect(one.json()).toMatchObject({
    error: { data: { code: 'UNAUTHORIZED', httpStatus: 401, path: 'session' } },
  });
  const batch = await server.inject('/trpc/session,task.list?batch=1');
  expect(batch.statusCode).toBe(401);
  expect(batch.json()).toMatchObject([
    { error: { data: { code: 'UNAUTHORIZED', path: 'session' } } },
    { error: { data: { code: 'UNAUTHORIZED', path: 'task.list' } } },
  ]);
});

it("is as strict about JSON as the peers' routes, and stores nothing of what it refuses", async () => {
  const assignee = '"assignee":{"kind":"agent","name":"main"}';
  for (const payload of [
    '{"a":"\\u0000"}',
    '9007199254740993',
    '{"a":1,"a":2}',
    '"\\ud800"',
    '{"__proto__":1}',
  ]) {
    const answer = await create(`{${assignee},"payload":${payload}}`);
    expect([payload, answer.statusCode]).toEqual([payload, 422]);
    expect(answer.json<{ error: { message: string } }>().error.message).toMatch(/^body\.payload/);
  }
  const query = encodeURIComponent('{"search":"\\u0000"}');
  const listed = await server.inject({ url: `/trpc/task.list?input=${query}`, headers: { authorization } });
  expect(listed.statusCode).toBe(422);
  expect(await db.execute(sql`select count(*)::int as n from task`)).toMatchObject([{ n: 0 }]);
});

it('takes no form, no text, and no more than the limit', async () => {
  const send = (type: string, payload: string) =>
    server.inject({
      method: 'POST',
      url: '/trpc/task.create',
      headers: { authorization, 'content-type': type },
      payload,
    });
  expect((await send('text/plain', '{}')).statusCode).toBe(415);
  expect((await send('multipart/form-data; boundary=x', '--x--')).statusCode).toBe(415);
  const large = await send('application/json', `{"payload":"${'x'.repeat(config.limits.body)}"}`);
  expect(large.json()).toMatchObject({ error: { data: { code: 'PAYLOAD_TOO_LARGE' } } });
});

it('changes nothing by GET', async () => {
  const input = encodeURIComponent('{"taskId":"01a2042d-2420-750e-9064-5d85740b81ba"}');
  const answer = await server.inject({ url: `/trpc/task.cancel?input=${input}`, headers: { authorization } });
  expect(answer.statusCode).toBe(405);
});

/** Opens a subscription over a real connection. */
async function openStream(accept = 'text/event-stream') {
  const edge = await openEdge();
  const own = await createAccessToken(edge.database.db, { name: 'watcher', scope: 'read' });
  const url = await edge.server.listen({ host: '127.0.0.1', port: 0 });
  const headers = { authorization: `Bearer ${own}`, accept };
  const stream = await fetch(`${url}/trpc/event.feed`, { headers });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  const readMetrics = async () => (await edge.server.inject({ url: '/metrics', headers })).body;
  return { edge, stream, reader, readMetrics };
}

it('tells a subscription that cannot be, in its stream, what is wrong', async () => {
  const subscribe = (path: string, input: unknown) => {
    const query = encodeURIComponent(JSON.stringify(input));
    return server.inject({ url: `/trpc/${path}?input=${query}`, headers: { authorization } });
  };
  const malformed = await subscribe('run.output', { runId: 7 });
  expect(malformed.headers['content-type']).toBe('text/event-stream');
  expect(malformed.headers['x-content-type-options']).toBe('nosniff');
  const [begin, told] = malformed.payload.split('\n\n');
  expect(begin).toMatch(/^event: connected\ndata: \{"reconnectAfterInactivityMs":15000\}$/);
  expect(told).toMatch(/^event: serialized-error\ndata: .*"code":"BAD_REQUEST"/);
  const posted = await server.inject({
    method: 'POST',
    url: '/trpc/run.output',
    headers: { authorization, 'content-type': 'application/json' },
    payload: '{}',
  });
  expect(posted.payload).toContain('METHOD_NOT_SUPPORTED');
});

it('streams a subscription, counts it, and ends it when the server closes', async () => {
  const { edge, stream, reader, readMetrics } = await openStream();
  expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toContain('event: connected');
  await waitFor(() => edge.feeds.open === 1, { what: 'the feed to be read' });
  expect(await readMetrics()).toContain('callboard_subscribers 1');
  const ended = (async () => {
    while (!(await reader.read()).done);
    return 'done';
  })().catch(() => 'cut');
  await edge.server.close();
  expect(['done', 'cut']).toContain(await ended);
  await waitFor(() => edge.feeds.open === 0, { what: 'the feed to be given up' });
});

it('looks after a subscription that does not say that it accepts an event stream', async () => {
  const { edge, reader, readMetrics } = await openStream('*/*');
  await reader.read();
  await waitFor(() => edge.feeds.open === 1, { what: 'the feed to be read' });
  expect(await readMetrics()).toContain('callboard_subscribers 1');
  const ended = reader.read().then(
    ({ done }) => (done ? 'done' : 'fed'),
    () => 'cut',
  );
  await edge.server.close();
  expect(['done', 'cut']).toContain(await ended);
});

it('stops feeding and counting a watcher that goes away', async () => {
  const { edge, reader, readMetrics } = await openStream();
  await reader.read();
  await waitFor(() => edge.feeds.open === 1, { what: 'the feed to be read' });
  await reader.cancel();
  await waitFor(() => edge.feeds.open === 0, { what: 'the feed to be given up' });
  expect(await readMetrics()).toContain('callboard_subscribers 0');
});

it('refuses a revoked token at once', async () => {
  await revokeToken(db, 'script');
  expect((await server.inject({ url: '/trpc/session', headers: { authorization } })).statusCode).toBe(401);
});
