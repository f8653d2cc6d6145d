import { expect, test } from 'vitest';
import { atEnd } from './harness/at-end.ts';
import { createAdmin, createToken } from './harness/create-admin.ts';
import { followEvents } from './harness/follow-events.ts';
import { connect } from './harness/fresh-database.ts';
import { startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';

test('a program that keeps a transaction open holds back the feed, and an operator is told', async () => {
  const bridge = await startBridge();
  const authorization = `Bearer ${await createToken(bridge, 'read')}`;
  const watcher = await followEvents(await createAdmin(bridge));
  atEnd(async () => watcher.stop());
  const readHeld = async () => {
    const text = await (await fetch(`${bridge.url}/metrics`, { headers: { authorization } })).text();
    return Number(/^callboard_feed_held_back_seconds (.+)$/m.exec(text)?.[1]);
  };
  await waitFor(async () => (await readHeld()) === 0, { what: 'nothing of other tests to be held back' });

  const foreign = await connect(bridge.databaseUrl).reserve();
  await foreign`begin`;
  await foreign`select pg_current_xact_id()`;
  await connect(bridge.databaseUrl)`insert into event (type) values ('task.status')`;
  await waitFor(async () => (await readHeld()) > 0, { what: 'the metric to rise' });
  await waitFor(() => bridge.printed().includes('feed_held_back'), { what: 'the line in the log' });
  expect(watcher.events).toEqual([]);

  await foreign`rollback`;
  foreign.release();
  await waitFor(() => watcher.events.length === 1, { what: 'the event to come' });
  await waitFor(async () => (await readHeld()) === 0, { what: 'the metric to be 0 again' });
  expect(bridge.printed().match(/feed_held_back/g)).toHaveLength(1);
});
