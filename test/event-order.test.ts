import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '@callboard/core/db/client';
import { appendEvents } from '@callboard/core/event/append-events';
import { historyStart, parseEventId, readEvents } from '@callboard/core/event/read-events';
import { atEnd } from './harness/at-end.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { waitUntilReadable } from './harness/wait-until-readable.ts';

async function open(): Promise<Database> {
  const database = openDatabase(await freshDatabase());
  atEnd(database.close);
  return database;
}

/** Writes one event and holds its transaction open until `commit` is called. */
async function writeHeld({ db }: Database, taskId: string): Promise<{ commit: () => Promise<void> }> {
  const [written, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const transaction = db.transaction(async (tx) => {
    await appendEvents(tx, { type: 'task.created', taskId });
    written.resolve();
    await release.promise;
  });
  await written.promise;
  return {
    commit: async () => {
      release.resolve();
      await transaction;
    },
  };
}

test('a reader never passes by an event whose transaction commits late', async () => {
  const database = await open();
  const [early, late] = [randomUUID(), randomUUID()];
  const first = await writeHeld(database, early);
  const second = await writeHeld(database, late);

  await second.commit();
  const before = await readEvents(database.db, historyStart, { limit: 10 });
  expect(before).toEqual({ events: [], held: true });

  await first.commit();
  await waitUntilReadable(database.db);
  const after = await readEvents(database.db, historyStart, { limit: 10 });
  expect(after.events.map(({ taskId }) => taskId)).toEqual([early, late]);
});

test('what is read in pages is what is read at once', async () => {
  const database = await open();
  for (let number = 0; number < 7; number += 1) {
    await appendEvents(database.db, { type: 'task.status', data: { number } }, { type: 'run.created' });
  }
  await waitUntilReadable(database.db);
  const { events: all } = await readEvents(database.db, historyStart, { limit: 100 });
  expect(all).toHaveLength(14);
  const pages = [];
  let cursor = historyStart;
  for (;;) {
    const { events } = await readEvents(database.db, cursor, { limit: 3 });
    const last = events.at(-1);
    if (!last) break;
    pages.push(...events);
    cursor = parseEventId(last.id);
  }
  expect(pages).toEqual(all);
});
