import { CallboardError } from '@callboard/core/error';
import { openDatabase } from '@callboard/core/db/client';
import { sql } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { databaseUrl } from '../../../../test/harness/database-url.ts';
import { connect } from '../../../../test/harness/fresh-database.ts';
import { toHttpError } from './error.ts';
import { openEdge } from './fixtures/open-edge.ts';

const gone = openDatabase('postgres://nobody:x@127.0.0.1:1/none', 1);
afterAll(() => gone.close());

async function errorOf(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('was expected to fail');
}

it('gives every code of ours its status', () => {
  const statusOf = (code: CallboardError['code']) => toHttpError(new CallboardError(code, 'words')).status;
  expect(statusOf('bad_request')).toBe(400);
  expect(statusOf('unauthorized')).toBe(401);
  expect(statusOf('forbidden')).toBe(403);
  expect(statusOf('not_found')).toBe(404);
  expect(statusOf('conflict')).toBe(409);
  expect(statusOf('invalid')).toBe(422);
  expect(statusOf('unavailable')).toBe(503);
});

it('says 503 and when to try again when the database cannot be reached', async () => {
  const error = await errorOf(() => gone.db.execute(sql`select 1`));
  expect(toHttpError(error)).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
});

it('keeps the words of an unexpected error to the log', () => {
  expect(toHttpError(new Error('select secret from table')).body.detail).not.toContain('secret');
});

it('answers 503 while the database refuses, and serves again when it is back', async () => {
  const { server, secret, config } = await openEdge();
  const name = new URL(config.databaseUrl ?? '').pathname.slice(1);
  const admin = connect(databaseUrl(config.databaseUrl ?? '', 'postgres'));
  const post = () =>
    server.inject({
      method: 'POST',
      url: '/message',
      headers: { 'x-shared-secret': secret },
      payload: { type: 'T' },
    });
  expect((await post()).statusCode).toBe(200);
  await admin`alter database ${admin(name)} allow_connections false`;
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  const refused = await post();
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
  await admin`alter database ${admin(name)} allow_connections true`;
  expect((await post()).statusCode).toBe(200);
});
