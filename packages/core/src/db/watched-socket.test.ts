import postgres from 'postgres';
import type {} from '../../../../test/harness/global-setup.ts';
import { expect, test } from 'vitest';
import { atEnd } from '../../../../test/harness/at-end.ts';
import { freshDatabase } from '../../../../test/harness/fresh-database.ts';
import { startProxy } from '../../../../test/harness/start-proxy.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { watchedSockets } from './watched-socket.ts';

/** A connection that breaks when it has not answered for a second, over a network that a test can freeze. */
async function open() {
  const proxy = await startProxy(await freshDatabase());
  const options = { max: 1, socket: watchedSockets(1_000), backoff: () => 0.05, onnotice: () => {} };
  const sql = postgres(proxy.url, options);
  atEnd(() => sql.end({ timeout: 1 }));
  return { sql, proxy };
}

test('a query over a network that swallows everything fails, and the next one is answered', async () => {
  const { sql, proxy } = await open();
  await sql`select 1`;
  proxy.stall();
  await expect(sql`select 2`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  proxy.restore();
  expect(await waitFor(() => sql`select 3 as n`, { what: 'an answer' })).toEqual([{ n: 3 }]);
});

test('a connection that waits for no answer is left alone, and so is one that answers in time', async () => {
  const { sql, proxy } = await open();
  const [before] = await sql`select pg_backend_pid() as pid`;
  await sql`select pg_sleep(0.9)`;
  // Silent for longer than a query may be: it was asked nothing.
  await new Promise((resolve) => setTimeout(resolve, 2_200));
  expect(await sql`select pg_backend_pid() as pid`).toEqual([before]);
  expect(proxy.connections()).toBe(1);
});
