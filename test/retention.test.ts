import type { Core } from '@callboard/core/context';
import { readEvents } from '@callboard/core/event/read-events';
import { openDatabase } from '@callboard/core/db/client';
import { findStuck } from '@callboard/core/reconcile/reconcile';
import { prune } from '@callboard/core/retention/prune';
import { indexNext } from '@callboard/core/search/index-next';
import { beforeAll, expect, test } from 'vitest';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import type { Evidence } from './chaos/checker/invariant.ts';
import { nothingDangles } from './chaos/checker/invariants/nothing-dangles.ts';
import { createAdmin, runCallboard } from './harness/create-admin.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';
import { startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitUntilReadable } from './harness/wait-until-readable.ts';

const env = { AGENT_COMMAND: '["true","{message}"]' };
let core: Core;
let url: string;

beforeAll(async () => {
  ({ core, url } = await seeded());
});

async function seeded(): Promise<{ core: Core; url: string }> {
  const database = await freshDatabase();
  const { sql, close } = openDatabase(database, 1);
  await seedDatabase(sql, { tasks: 300, open: 60 });
  await close();
  return { core: await openCore({ DATABASE_URL: database, ...env }), url: database };
}

async function pruneAll(of: Core, days: { tasks?: number; events?: number; output?: number }): Promise<void> {
  const retention = { idempotencyKeys: 7, ...days };
  for await (const _ of prune(of.db, retention));
}

test('what is over for longer than the settings say is gone with all that belongs to it, and nothing else is', async () => {
  const sql = connect(url);
  await waitUntilReadable(core.db);
  while (await indexNext(core.db));
  await sql`create table kept as
    select t.id from task t where exists (
      select from task other where other.thread_id = t.thread_id
        and (other.finished_at is null or other.finished_at >= now() - interval '30 days'))
      or exists (select from delivery d where d.task_id = t.id and d.status = 'pending')`;
  const counts = async () =>
    (
      await sql`
    select (select count(*)::int from task) as tasks, (select count(*)::int from kept) as kept,
      (select count(*)::int from task where id in (select id from kept)) as "tasksKept",
      (select count(*)::int from task where finished_at is null) as open,
      (select count(*)::int from search_document) as documents,
      (select count(*)::int from event where at < now() - interval '30 days') as "oldEvents",
      (select count(*)::int from thread where not exists (select from task where thread_id = thread.id)) as "emptyThreads"`
    )[0];
  const before = await counts();
  expect(before).toMatchObject({ tasks: 300, open: 60, documents: 300 });
  await pruneAll(core, { tasks: 30 });
  const after = await counts();
  expect(after?.['tasks']).toBeLessThan(200);
  expect(after).toMatchObject({
    tasks: before?.['kept'],
    tasksKept: before?.['kept'],
    documents: before?.['kept'],
    open: 60,
    oldEvents: 0,
    emptyThreads: 0,
  });
  expect(await findStuck(core)).toEqual([]);
  expect(await nothingDangles.find({ sql } as Evidence)).toEqual([]);
});

test('output alone can be forgotten sooner, and the turns stay', async () => {
  const { core: other, url: database } = await seeded();
  const sql = connect(database);
  const [{ runs }] = await sql<[{ runs: number }]>`select count(*)::int as runs from run`;
  await pruneAll(other, { output: 10 });
  const [left] = await sql`
    select (select count(*)::int from run) as runs,
      (select count(*)::int from run_output o join run r on r.id = o.run_id where r.finished_at < now() - interval '10 days') as old,
      (select count(*)::int from run_output) > 0 as young`;
  expect(left).toEqual({ runs, old: 0, young: true });
});

test('a thread that somebody works on is left alone, and so is what is asked for or asks in another thread', async () => {
  const { core: other, url: database } = await seeded();
  const sql = connect(database);
  const [[over], [open]] = await Promise.all([
    sql<{ id: string; thread: string }[]>`
      select id, thread_id as thread from task t where finished_at < now() - interval '60 days'
        and not exists (select from task o where o.thread_id = t.thread_id and o.id <> t.id) limit 1`,
    sql<{ id: string }[]>`select id from task where status = 'waiting' limit 1`,
  ]);
  const [asking] = await sql<{ id: string; thread: string }[]>`
    select id, thread_id as thread from task t where finished_at < now() - interval '60 days' and id <> ${over?.id ?? ''}
      and not exists (select from task o where o.thread_id = t.thread_id and o.id <> t.id) limit 1`;
  await sql`update task set parent_task_id = ${open?.id ?? ''} where id = ${over?.id ?? ''}`;
  await sql`update task set parent_task_id = ${asking?.id ?? ''} where id = ${open?.id ?? ''}`;
  const holder = await sql.reserve();
  const [held] = await sql<{ id: string }[]>`
    select id from task where finished_at < now() - interval '70 days' and id not in (${over?.id ?? ''}, ${asking?.id ?? ''}) limit 1`;
  await holder`begin`;
  await holder`select from task where id = ${held?.id ?? ''} for update`;
  await pruneAll(other, { tasks: 30 });
  await holder`rollback`;
  holder.release();
  const kept =
    await sql`select id from task where id in (${over?.id ?? ''}, ${asking?.id ?? ''}, ${held?.id ?? ''})`;
  expect(kept).toHaveLength(3);
  await pruneAll(other, { tasks: 30 });
  expect(await sql`select id from task where id = ${held?.id ?? ''}`).toEqual([]);
});

test('a bridge forgets by itself, the command does it at once, and the feed says so to who is too far behind', async () => {
  const { core: other, url: database } = await seeded();
  await waitUntilReadable(other.db);
  const first = (await readEvents(other.db, { xid: '0', id: '0' }, { limit: 5 })).events;
  const bridge = await startBridge({ databaseUrl: database, config: { retention: { events: 60 } } });
  const sql = connect(database);
  const client = await createAdmin(bridge);
  await waitFor(
    async () => (await sql`select from event where at < now() - interval '60 days' limit 1`).length === 0,
    {
      what: 'the old events to be gone',
    },
  );
  expect(await sql`select from task where created_at < now() - interval '80 days' limit 1`).toHaveLength(1);
  const dry = await runCallboard(bridge, ['prune', '--days', '20', '--dry-run']);
  const pruned = await runCallboard(bridge, ['prune', '--days', '20']);
  const [, tasks] = /^(\d+) tasks are over for more than 20 days/.exec(dry) ?? [];
  const [, events] = /^(\d+) events are older/m.exec(dry) ?? [];
  expect(Number(tasks)).toBeGreaterThan(100);
  expect(pruned).toMatch(new RegExp(`^Forgotten: ${tasks} tasks, ${events} events, `));
  const heard: { type: string; id: string }[] = [];
  const subscription = client.event.feed.subscribe(
    { lastEventId: first[3]?.id },
    { onData: ({ data }) => void heard.push(data) },
  );
  await waitFor(() => heard.length > 3, { what: 'the feed to go on' });
  subscription.unsubscribe();
  const rest = await sql<{ id: string }[]>`select xid || '-' || id as id from event order by xid, id limit 3`;
  expect(heard[0]?.type).toBe('feed.reset');
  expect(heard.slice(1, 4).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
  const fromStart: string[] = [];
  const again = client.event.feed.subscribe(
    { lastEventId: '0' },
    { onData: ({ data }) => void fromStart.push(data.type) },
  );
  await waitFor(() => fromStart.length > 3, { what: 'the feed from the beginning' });
  again.unsubscribe();
  expect(fromStart).not.toContain('feed.reset');
});

test('without a number of days the command forgets nothing and says what to do', async () => {
  const bridge = { env: { ...env, PATH: process.env['PATH'] ?? '', DATABASE_URL: url } };
  const refused = { stderr: expect.stringContaining('retention.tasks') };
  await expect(runCallboard(bridge, ['prune'])).rejects.toMatchObject(refused);
});
