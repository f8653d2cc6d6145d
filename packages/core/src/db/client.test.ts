import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
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
