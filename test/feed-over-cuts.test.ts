import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '@callboard/core/db/client';
import { events } from '@callboard/core/db/schema/event';
import { appendEvents } from '@callboard/core/event/append-events';
import { atEnd } from './harness/at-end.ts';
import { createToken } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { readFeed } from './harness/read-feed.ts';
import { startBridge } from './harness/start-bridge.ts';

const readers = 10;
const cutsEach = 50;
const writers = 6;

/** Writes until `signal` aborts; whoever began later may commit before. */
async function write({ db }: Database, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await db.transaction(async (tx) => {
      await appendEvents(tx, { type: 'task.status' });
      await sleep(Math.random() * 40);
      await appendEvents(tx, { type: 'run.created' });
    });
    // Slowly, so that the readers are where it matters: at the end, where some of it is not yet committed.
    await sleep(Math.random() * 100);
    await db.execute(sql`select pg_notify('callboard', 'neither of the bridges')`);
  }
}

/** @returns all ids in the order in which the table gives them */
async function readTable({ db }: Database): Promise<string[]> {
  const rows = await db
    .select({ id: sql<string>`${events.xid} || '-' || ${events.id}` })
    .from(events)
    .orderBy(events.xid, events.id);
  return rows.map(({ id }) => id);
}

test(
  'a feed that is cut 500 times and goes on at the other bridge has every event once and in order',
  { timeout: 180_000 },
  async () => {
    const databaseUrl = await freshDatabase();
    const [one, two] = await Promise.all([startBridge({ databaseUrl }), startBridge({ databaseUrl })]);
    const authorization = `Bearer ${await createToken(one, 'read')}`;
    const database = openDatabase(databaseUrl, writers);
    atEnd(database.close);

    const done = new AbortController();
    const writing = Promise.all(Array.from({ length: writers }, () => write(database, done.signal)));
    const histories = await Promise.all(
      Array.from({ length: readers }, async (_, reader) => {
        const ids: string[] = [];
        for (let cut = 0; cut < cutsEach; cut += 1) {
          const { url } = (reader + cut) % 2 === 0 ? one : two;
          let left = 1 + ((reader + cut) % 5);
          const isEnough = () => (left -= 1) === 0;
          ids.push(...(await readFeed(url, { authorization, after: ids.at(-1) ?? '0', isEnough })));
        }
        return ids;
      }),
    );
    done.abort();
    await writing;

    const all = await readTable(database);
    const isEnough = (id: string) => id === all.at(-1);
    for (const ids of histories) {
      expect(ids.length).toBeGreaterThan(cutsEach);
      ids.push(...(await readFeed(two.url, { authorization, after: ids.at(-1) ?? '0', isEnough })));
      expect(ids).toEqual(all);
    }
  },
);
