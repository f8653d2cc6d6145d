import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { clusterFolder } from '@callboard/core/db/embedded/cluster';
import { openEmbeddedPostgres } from '@callboard/core/db/embedded/open-embedded-postgres';
import { readServerState } from '@callboard/core/db/embedded/server-state';
import { atEnd } from './harness/at-end.ts';
import { connect } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { type Answer, post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import type { Proxy } from './harness/open-proxy.ts';
import { startProxy } from './harness/start-proxy.ts';
import { waitFor } from './harness/wait-for.ts';

const secret = newSecret();
let bridge: Bridge;
let proxy: Proxy;
let sql: ReturnType<typeof connect>;
let signal: (name: NodeJS.Signals) => Promise<void>;
const acknowledged = new Map<string, string>();

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-restarts-'));
  atEnd(() => rm(dataDir, { recursive: true, force: true }));
  // Whatever ends it, it comes back under the same address, as a service does that is watched.
  const server = await openEmbeddedPostgres({ dataDir, keepRunning: true });
  atEnd(() => server.stop());
  signal = async (name) => {
    const state = await readServerState(clusterFolder(dataDir));
    if (state.kind === 'running') process.kill(state.pid, name);
  };
  proxy = await startProxy(server.url);
  sql = connect(server.url);
  bridge = await startBridge({
    databaseUrl: proxy.url,
    config: {
      agents: { main: { command: ['true', '{message_file}'] } },
      peers: { plain: { url: 'http://127.0.0.1:9', secret } },
    },
  });
});

/** Sends as a careful client does: the same message under the same key until it is acknowledged. */
async function sendUntilStored(key: string): Promise<string> {
  const id = await waitFor(
    async () => {
      const answer = await sendOnce(key);
      if (![200, 503].includes(answer.status)) throw new Error(`it answered ${answer.status}`);
      return answer.status === 200 && String(answer.body['task_id']);
    },
    { what: `${key} to be stored`, timeout: 40_000 },
  );
  expect(acknowledged.get(key) ?? id, 'the same key is the same task').toBe(id);
  acknowledged.set(key, id);
  return id;
}

function sendOnce(key: string): Promise<Answer> {
  return post(bridge, { secret, headers: { 'idempotency-key': key }, body: { payload: key } });
}

/** Every message that was acknowledged is one task, and each comes to its end. */
async function expectAllDone(): Promise<void> {
  await waitFor(
    async () => {
      const rows = await sql<{ id: string; status: string }[]>`select id, status from task`;
      return rows.length >= acknowledged.size && rows.every(({ status }) => status === 'completed');
    },
    { what: 'every task to be completed', timeout: 40_000 },
  );
  const rows = await sql<{ id: string; n: number }[]>`
    select m.payload #>> '{}' as key, min(t.id::text) as id, count(*)::int as n
    from task t join message m on m.task_id = t.id and not m.is_reply group by 1`;
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...acknowledged.values()].toSorted());
  expect(
    rows.every(({ n }) => n === 1),
    'one task for each key',
  ).toBe(true);
}

async function sendDuring(name: string, fault: () => Promise<unknown>): Promise<void> {
  const keys = Array.from({ length: 16 }, (_, number) => `${name} ${number}`);
  const sending = keys.map((key) => sendUntilStored(key));
  await fault();
  await Promise.all([...sending, ...keys.map((key) => sendUntilStored(`${key} again`))]);
  await expectAllDone();
}

test.each([
  ['stopped', 'SIGINT'],
  ['stopped at once', 'SIGQUIT'],
  ['killed', 'SIGKILL'],
] as const)('a server that is %s and comes back loses nothing and doubles nothing', async (name, how) => {
  await sendDuring(name, () => signal(how));
  expect(acknowledged.has(`${name} 0`)).toBe(true);
});

test('a failover that ends every connection, several times, loses nothing and doubles nothing', async () => {
  await sendDuring('failover', async () => {
    for (let number = 0; number < 5; number += 1) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and backend_type = 'client backend'`;
      await sendUntilStored(`between ${number}`);
    }
  });
  expect(acknowledged.has('between 4')).toBe(true);
});

test('a commit whose acknowledgement is lost is not called "not stored", and is found by its key', async () => {
  const answer = await waitFor(
    async () => {
      void proxy.loseNextCommit();
      const key = `in doubt ${acknowledged.size}`;
      const first = await sendOnce(key);
      const taskId = await sendUntilStored(key);
      // Another commit of the bridge may have been the one that was hit.
      return first.status === 503 && { first, taskId };
    },
    { what: 'the commit of a message to be hit' },
  );
  expect(answer.first.body['detail']).toContain('not known whether this was stored');
  expect(await sql`select count(*)::int as n from task where id = ${answer.taskId}`).toEqual([{ n: 1 }]);
  await expectAllDone();
});

test('a claim whose acknowledgement is lost is handed back: its turn begins once, and its thread goes on', async () => {
  const lost = proxy.loseNextCommit('run.started');
  await sendUntilStored('claimed in doubt');
  await lost;
  await expectAllDone();
  const runs = await sql`select status, reason, attempt, spawned_at is null as "neverBegan" from run
    where message_id in (select message_id from run where reason = 'unclaimed') order by message_id, attempt`;
  expect(runs.slice(-2)).toEqual([
    { status: 'canceled', reason: 'unclaimed', attempt: 1, neverBegan: true },
    { status: 'succeeded', reason: null, attempt: 2, neverBegan: false },
  ]);
});

test('nothing of all this was an error that nobody expected', () => {
  expect(bridge.printed()).not.toMatch(/unhandled|uncaught|ERR_/i);
});
