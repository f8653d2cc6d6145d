import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../../../../test/harness/fresh-database.ts';
import { startProxy } from '../../../../test/harness/start-proxy.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { openDatabase } from './client.ts';
import { clusterFolder } from './embedded/cluster.ts';
import { openEmbeddedPostgres } from './embedded/open-embedded-postgres.ts';
import { readServerState } from './embedded/server-state.ts';

/** A server that may be killed and comes back, and a pool of a single connection to it. */
async function openServer() {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-client-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = await openEmbeddedPostgres({ dataDir, keepRunning: true });
  onTestFinished(() => server.stop());
  const database = openDatabase(server.url, 1);
  onTestFinished(() => database.close());
  const kill = async () => {
    const state = await readServerState(clusterFolder(dataDir));
    if (state.kind === 'running') process.kill(state.pid, 'SIGKILL');
  };
  return { url: server.url, sql: database.sql, kill };
}

test('a transaction that goes on after its connection is lost fails, and leaves the pool as it was', async () => {
  const { sql, kill } = await openServer();
  const lost = Promise.withResolvers<void>();
  const late = Promise.withResolvers<unknown>();
  const transaction = sql.begin(async (tx) => {
    await tx`select 1`;
    await kill();
    await lost.promise;
    await tx`select 2`.then(late.resolve, late.reject);
    throw new Error('the transaction rolls back');
  });
  // The driver rejects the transaction once the connection is closed, whatever the function still does.
  await expect(transaction).rejects.toThrow(/CONNECTION_CLOSED|ECONNRESET/);
  lost.resolve();
  await expect(late.promise).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  const answers = async () => (await sql`select 3 as n`.catch(() => [])).length === 1;
  await waitFor(answers, { what: 'the only connection to serve again' });
});

/** Lets everything through until a new connection asks for the types, then breaks and is gone. */
async function openBreaking(target: string): Promise<string> {
  const server = createServer((inner) => {
    const outer = connect(Number(new URL(target).port), '127.0.0.1');
    outer.on('error', () => {}).pipe(inner.on('error', () => {}));
    inner.on('data', (bytes) => {
      if (!bytes.includes('pg_catalog.pg_type')) return void outer.write(bytes);
      server.close();
      for (const socket of [inner, outer]) socket.destroy();
      return undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return url.href;
}

// The driver asks for them by itself: nobody who uses it could catch what becomes of that.
test('a database that goes away while a connection is being opened fails the query, and nothing else', async () => {
  const { url } = await openServer();
  const database = openDatabase(await openBreaking(url), 1);
  onTestFinished(() => database.close());
  await expect(database.sql`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a query that was issued between the error of a connection and its close fails, and the next is answered', async () => {
  const proxy = await startProxy(await freshDatabase());
  const database = openDatabase(proxy.url, 1);
  onTestFinished(() => database.close());
  const { sql } = database;
  await sql`select 1`;
  let late: Promise<unknown> | undefined;
  // Issued in the very tick in which the first learns of the reset: the driver still has the socket.
  const sleeping = sql`select pg_sleep(60)`.catch((error: { code: string }) => {
    late = sql`select 2`.catch(({ code }: { code: string }) => code);
    return error.code;
  });
  proxy.reset();
  expect(await sleeping).toBe('ECONNRESET');
  expect(await late).toBe('CONNECTION_CLOSED');
  expect(await sql`select 3 as n`).toEqual([{ n: 3 }]);
});

test('connections that break while they open end nothing but themselves', async () => {
  const proxy = await startProxy(await freshDatabase());
  const database = openDatabase(proxy.url, 4);
  onTestFinished(() => database.close());
  const { sql } = database;
  let isBreaking = true;
  const ask = async () => {
    while (isBreaking) await sql`select 1`.catch(() => {});
  };
  const asking = [ask(), ask(), ask(), ask()];
  // What nobody catches fails the file: the runner sees to that.
  for (let count = 0; count < 150; count += 1) {
    await setTimeout((count % 15) + 1);
    proxy.reset();
  }
  isBreaking = false;
  await Promise.all(asking);
  expect(await sql`select 3 as n`).toEqual([{ n: 3 }]);
});
