import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { Event, EventType } from '@callboard/core/contracts/event';
import { expect, test, vi } from 'vitest';
import { createRefreshQueue } from './refresh-queue';

function event(type: EventType, threadId = 'thread'): Event {
  const ids = { taskId: 'task', messageId: null, runId: null, deliveryId: null };
  return { id: '1-1', type, at: '2026-11-22T10:00:00.000Z', threadId, ...ids, data: {} };
}

/** A query that a page shows; `answer` is asked again whenever it is refreshed. */
async function show(client: QueryClient, path: string[], answer: () => unknown) {
  const queryFn = vi.fn(async () => Promise.resolve(answer()));
  const observer = new QueryObserver(client, { queryKey: [path], queryFn, staleTime: Infinity });
  observer.subscribe(() => undefined);
  await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true));
  return queryFn;
}

test('an event refreshes what it changes and leaves the rest alone', async () => {
  const client = new QueryClient();
  const runs = await show(client, ['run', 'list'], () => 'runs');
  const peers = await show(client, ['peer', 'list'], () => 'peers');
  createRefreshQueue(client).note(event('run.started'));
  await vi.waitFor(() => expect(runs).toHaveBeenCalledTimes(2));
  expect(peers).toHaveBeenCalledTimes(1);
});

test('a task page is refreshed by the events of its own thread only', async () => {
  const client = new QueryClient();
  const mine = await show(client, ['task', 'byId'], () => ({ task: { threadId: 'mine' } }));
  const list = await show(client, ['task', 'list'], () => 'list');
  const queue = createRefreshQueue(client);
  queue.note(event('task.status', 'other'));
  await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(2));
  expect(mine).toHaveBeenCalledTimes(1);
  queue.note(event('task.status', 'mine'));
  await vi.waitFor(() => expect(mine).toHaveBeenCalledTimes(2));
});

test('when the feed says that what came before is forgotten, everything is fetched anew', async () => {
  const client = new QueryClient();
  const peers = await show(client, ['peer', 'list'], () => 'peers');
  createRefreshQueue(client).note(event('feed.reset'));
  await vi.waitFor(() => expect(peers).toHaveBeenCalledTimes(2));
});

test('while nobody looks only the overview is fetched, and the rest once somebody does', async () => {
  const client = new QueryClient();
  const overview = await show(client, ['overview'], () => 'overview');
  const list = await show(client, ['task', 'list'], () => 'list');
  const queue = createRefreshQueue(client);
  queue.rest(true);
  queue.note(event('task.created'));
  await vi.waitFor(() => expect(overview).toHaveBeenCalledTimes(2));
  queue.note(event('task.created'));
  await vi.waitFor(() => expect(overview).toHaveBeenCalledTimes(3));
  expect(list).toHaveBeenCalledTimes(1);
  queue.rest(false);
  await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(2));
});

test('a thousand events are a few rounds, and the last change is never missed', async () => {
  const client = new QueryClient();
  let truth = 0;
  const list = await show(client, ['task', 'list'], () => truth);
  const queue = createRefreshQueue(client);
  for (truth = 1; truth < 1_000; truth += 1) queue.note(event('task.created'));
  await vi.waitFor(() => expect(client.getQueryData([['task', 'list']])).toBe(1_000));
  expect(list.mock.calls.length).toBeLessThan(5);
});

test('an answer that is slower than the events come is shown all the same', async () => {
  const client = new QueryClient();
  let truth = 0;
  const slow = vi.fn(async () => {
    const seen = truth;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return seen;
  });
  const observer = new QueryObserver(client, { queryKey: [['task', 'list']], queryFn: slow });
  const shown: unknown[] = [];
  observer.subscribe(({ data }) => shown.push(data));
  const queue = createRefreshQueue(client);
  const feed = setInterval(() => {
    truth += 1;
    queue.note(event('task.created'));
  }, 20);
  await vi.waitFor(() => expect(new Set(shown).size).toBeGreaterThan(3), { timeout: 5_000 });
  clearInterval(feed);
  queue.stop();
});

test('after a gap in the feed everything is fetched again', async () => {
  const client = new QueryClient();
  const peers = await show(client, ['peer', 'list'], () => 'peers');
  createRefreshQueue(client).refreshAll();
  await vi.waitFor(() => expect(peers).toHaveBeenCalledTimes(2));
});
