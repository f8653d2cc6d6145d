import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { openEdge } from './fixtures/open-edge.ts';

const { server, secret, database } = await openEdge();
const json = { 'x-shared-secret': secret, 'content-type': 'application/json' };

/** Typed, because vitest's own matchers are `any`. */
const someText: unknown = expect.any(String);

function post(url: string, payload: string | Buffer, headers: Record<string, string> = json) {
  return server.inject({ method: 'POST', url, headers, payload });
}

async function countStored(): Promise<number> {
  const [row] = await database.db.execute<{ n: number }>(
    sql`select (select count(*) from message) + (select count(*) from task) + (select count(*) from idempotency) as n`,
  );
  return Number(row?.n);
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

describe('what is refused', () => {
  let before = 0;
  beforeEach(async () => {
    before = await countStored();
  });

  it.each<[string, string | Buffer, (string | number)[]]>([
    ['no JSON', 'hello', ['body', 0]],
    ['nothing', '', ['body', 0]],
    ['an array', '[1]', ['body']],
    ['a string', '"x"', ['body']],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]), ['body']],
    ['a NUL', '{"type":"T","payload":{"a":["\\u0000"]}}', ['body', 'payload', 'a', 0]],
    ['a lone surrogate', '{"type":"T","payload":{"a":"\\udfff"}}', ['body', 'payload', 'a']],
    ['a NUL in the type', '{"type":"\\u0000","payload":1}', ['body', 'type']],
    [
      'too much nesting',
      `{"type":"T","payload":${nested(65)}}`,
      ['body', 'payload', ...Array.from({ length: 64 }, () => 0)],
    ],
    ['a key that comes twice', '{"type":"T","type":"U"}', ['body', 'type']],
    ['__proto__', '{"payload":{"__proto__":{"x":1}}}', ['body', 'payload', '__proto__']],
    ['a number that would change', '{"payload":9007199254740993}', ['body', 'payload']],
    ['a number that is no double', '{"payload":[1e999]}', ['body', 'payload', 0]],
    ['a type that is no text', '{"type":5}', ['body', 'type']],
    ['an empty type', '{"type":""}', ['body', 'type']],
    ['a task id that is no text', '{"type":"T","task_id":5}', ['body', 'task_id']],
    ['an agent that can have no such name', '{"type":"T","agent":"a b"}', ['body', 'agent']],
  ])('%s gets 422 with its place, and nothing is stored', async (_, payload, loc) => {
    const answer = await post('/message', payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toEqual({ detail: [{ loc, msg: someText, type: someText }] });
    expect(await countStored()).toBe(before);
    expect((await server.inject('/ready')).statusCode).toBe(200);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
  ])('a body of type %s gets 415', async (type) => {
    const answer = await post('/message', '{"type":"T"}', {
      'x-shared-secret': secret,
      'content-type': type,
    });
    expect([answer.statusCode, answer.json()]).toEqual([415, { detail: someText }]);
  });

  it('a body without a type of content gets 415, no body at all 422', async () => {
    const untyped = await post('/message', '{"type":"T"}', { 'x-shared-secret': secret });
    expect(untyped.statusCode).toBe(415);
    const empty = await server.inject({
      method: 'POST',
      url: '/message',
      headers: { 'x-shared-secret': secret },
    });
    expect(empty.statusCode).toBe(422);
  });

  it('a body over the limit gets 413, one just under it is stored', async () => {
    const bodyOf = (bytes: number) => `{"payload":"${'x'.repeat(bytes - 14)}"}`;
    expect(Buffer.byteLength(bodyOf(1_048_576))).toBe(1_048_576);
    expect((await post('/message', bodyOf(1_048_577))).statusCode).toBe(413);
    expect(await countStored()).toBe(before);
    expect((await post('/message', bodyOf(1_048_576))).statusCode).toBe(200);
  });

  it.each(['{"payload":1}', '{"type":"","payload":1}', '{"type":null}', '{"type":"  "}'])(
    'a missing or empty type on /send gets 400: %s',
    async (payload) => {
      const answer = await post('/send', payload);
      expect([answer.statusCode, answer.json()]).toEqual([400, { detail: 'missing type' }]);
    },
  );

  it('an unknown agent or peer gets 404 that names the known ones', async () => {
    const agent = await post('/message', '{"type":"T","agent":"nobody"}');
    expect(agent.statusCode).toBe(404);
    expect(agent.json<{ detail: string }>().detail).toMatch(/nobody.*main/);
    const peer = await post('/send', '{"type":"T","to":"nobody"}');
    expect(peer.statusCode).toBe(404);
    expect(peer.json<{ detail: string }>().detail).toMatch(/nobody.*mel/);
    expect(await countStored()).toBe(before);
  });

  it('an idempotency key that cannot be one gets 422', async () => {
    for (const key of ['', 'x'.repeat(201), 'ä']) {
      const answer = await post('/message', '{"type":"T"}', { ...json, 'idempotency-key': key });
      expect(answer.statusCode).toBe(422);
    }
    expect(await countStored()).toBe(before);
  });
});

describe('what is taken in', () => {
  it('any object: one with neither type nor payload is the payload of a TASK', async () => {
    const answer = await post('/message', '{"text":"-rf --help /stop","task_id":"t-1"}');
    expect(answer.json()).toEqual({ status: 'received', id: someText, task_id: 't-1' });
    const [row] = await database.db.execute(
      sql`select type, payload from message where id = ${answer.json<{ id: string }>().id}`,
    );
    expect(row).toEqual({ type: 'TASK', payload: { text: '-rf --help /stop', task_id: 't-1' } });
  });

  it('fields that are null, which is how Python writes what is not given', async () => {
    const answer = await post(
      '/message',
      '{"type":null,"payload":null,"task_id":null,"agent":null,"final":null}',
    );
    expect(answer.statusCode).toBe(200);
  });

  it('application/problem+json and a charset', async () => {
    for (const type of ['application/vnd.x+json', 'application/json; charset=utf-8', 'Application/JSON']) {
      const answer = await post('/message', '{"type":"T"}', {
        'x-shared-secret': secret,
        'content-type': type,
      });
      expect([type, answer.statusCode]).toEqual([type, 200]);
    }
  });

  it('the same key and body once, whichever header carries the key; another body is a conflict', async () => {
    const first = await post('/message', '{"type":"T"}', { ...json, 'idempotency-key': 'k' });
    const again = await post('/message', '{"type":"T"}', { ...json, 'webhook-id': 'k' });
    expect(again.json()).toEqual({ ...first.json<object>(), duplicate: true });
    expect((await post('/message', '{"type":"U"}', { ...json, 'idempotency-key': 'k' })).statusCode).toBe(
      409,
    );
  });

  it('more on a task that there is, whatever agent it names', async () => {
    const first = await post('/message', '{"type":"T","task_id":"t-known"}');
    const more = await post('/message', '{"type":"T","task_id":"t-known","agent":"nobody"}');
    expect([first.statusCode, more.statusCode]).toEqual([200, 200]);
    const [row] = await database.db.execute<{ n: string }>(
      sql`select count(*) as n from message m join task t on t.id = m.task_id where t.external_id = 't-known'`,
    );
    expect(Number(row?.n)).toBe(2);
  });

  it('the secret in either header', async () => {
    const bearer = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    expect((await post('/message', '{"type":"T"}', bearer)).statusCode).toBe(200);
    const sent = await post('/send', '{"type":"T","payload":{"a":1}}', bearer);
    expect(sent.json()).toMatchObject({
      status: 'sent',
      id: someText,
      delivery: someText,
    });
  });
});
