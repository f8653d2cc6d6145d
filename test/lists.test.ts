import type { Core } from '@callboard/core/context';
import { DeliveryListInput } from '@callboard/core/contracts/delivery';
import { EventListInput } from '@callboard/core/contracts/event';
import { countedTo } from '@callboard/core/contracts/counted-to';
import type { PageInput } from '@callboard/core/contracts/page';
import { MessageListInput } from '@callboard/core/contracts/reply';
import { RunListInput } from '@callboard/core/contracts/run';
import { type ListedTask, TaskListInput } from '@callboard/core/contracts/task';
import { openDatabase } from '@callboard/core/db/client';
import { listDeliveries } from '@callboard/core/delivery/list-deliveries';
import { countByStatus } from '@callboard/core/event/count-by-status';
import { listEvents } from '@callboard/core/event/list-events';
import { listMessages } from '@callboard/core/message/list-messages';
import { listRuns } from '@callboard/core/run/list-runs';
import { createTask } from '@callboard/core/task/create-task';
import { listFacets } from '@callboard/core/task/list-facets';
import { listTasks } from '@callboard/core/task/list-tasks';
import { beforeAll, expect, test } from 'vitest';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';

let core: Core;
let url: string;
let all: ListedTask[];

beforeAll(async () => {
  url = await freshDatabase();
  const { sql, close } = openDatabase(url, 1);
  await seedDatabase(sql, { tasks: 300, open: 30, agents: ['main', 'reviewer'] });
  await close();
  core = await openCore({
    DATABASE_URL: url,
    AGENT_COMMAND: '["true","{message}"]',
    PEER_URL: 'http://127.0.0.1:9',
    SHARED_SECRET: 'a-secret-that-nobody-is-sent',
  });
  all = await walk((page) => listTasks(core.db, TaskListInput.parse(page)), 100);
});

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  previousCursor: string | null;
}
type Read<Item> = (page: Partial<PageInput>) => Promise<Page<Item>>;

/** Reads to the end of the list, and back to its beginning: the same must be seen. */
async function walk<Item extends { id: string }>(read: Read<Item>, limit = 7): Promise<Item[]> {
  const forth: Item[] = [];
  let page = await read({ limit });
  for (; ; page = await read({ limit, cursor: page.nextCursor })) {
    forth.push(...page.items);
    if (page.nextCursor === null) break;
  }
  const back: Item[] = [...page.items];
  while (page.previousCursor !== null) {
    page = await read({ limit, cursor: page.previousCursor, direction: 'backward' });
    if (page.items.length === 0) break;
    back.unshift(...page.items);
  }
  expect(back.map(({ id }) => id)).toEqual(forth.map(({ id }) => id));
  return forth;
}

const since = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString();
const until = new Date(Date.now() - 20 * 24 * 3_600_000).toISOString();

const filters: Record<string, [Omit<Partial<TaskListInput>, 'cursor'>, (task: ListedTask) => boolean]> = {
  nothing: [{}, () => true],
  status: [{ status: ['failed', 'waiting'] }, ({ status }) => ['failed', 'waiting'].includes(status)],
  agent: [{ agent: 'reviewer' }, ({ assignee }) => assignee.kind === 'agent' && assignee.name === 'reviewer'],
  peer: [{ peer: 'mel' }, isOf('mel')],
  'who asked': [{ requester: 'script', requesterName: 'ci' }, ({ requester }) => requester.name === 'ci'],
  type: [{ type: 'REVIEW' }, ({ type }) => type === 'REVIEW'],
  time: [{ since, until }, ({ createdAt }) => createdAt >= since && createdAt < until],
  'peer, status and time': [
    { peer: 'ada', status: ['completed'], since },
    (task) => isOf('ada')(task) && task.status === 'completed' && task.createdAt >= since,
  ],
  'what matches nothing': [{ agent: 'nobody' }, () => false],
};

function isOf(peer: string) {
  return ({ requester, assignee }: ListedTask) =>
    [requester, assignee].some((one) => one.kind === 'peer' && one.name === peer);
}

test.each(Object.entries(filters))(
  'tasks filtered by %s are read page by page in both directions',
  async (_, [filter, meets]) => {
    expect(all).toHaveLength(300);
    const found = await walk((page) => listTasks(core.db, TaskListInput.parse({ ...page, ...filter })));
    expect(found.map(({ id }) => id)).toEqual(all.filter(meets).map(({ id }) => id));
  },
);

test('tasks with an error are those that failed and those of which something could not be delivered', async () => {
  const sql = connect(url);
  await sql`update delivery set status = 'dead' where id in (select d.id from delivery d join task t on t.id = d.task_id where t.status = 'completed' limit 5)`;
  const wrong = await sql<{ id: string }[]>`
    select id from task where status = 'failed' or id in (select task_id from delivery where status = 'dead') order by id desc`;
  const found = await walk((page) => listTasks(core.db, TaskListInput.parse({ ...page, hasError: true })));
  expect(found.some(({ status }) => status === 'completed')).toBe(true);
  expect(found.map(({ id }) => id)).toEqual(wrong.map(({ id }) => id));
  const ofMel = await walk((page) =>
    listTasks(core.db, TaskListInput.parse({ ...page, hasError: true, peer: 'mel' })),
  );
  expect(ofMel.map(({ id }) => id)).toEqual(found.filter(isOf('mel')).map(({ id }) => id));
});

test('what arrives while a person pages moves nothing, and is read from the first page on', async () => {
  const list = (page: Partial<PageInput>) => listTasks(core.db, TaskListInput.parse({ limit: 5, ...page }));
  const first = await list({});
  const requester = { kind: 'human', name: 'ann' } as never;
  const made = await createTask(core, {
    requester,
    assignee: { kind: 'agent', name: 'main' },
    type: 'TASK',
    payload: 'new',
  });
  const second = await list({ cursor: first.nextCursor });
  expect(second.items.map(({ id }) => id)).toEqual(all.slice(5, 10).map(({ id }) => id));
  const newer = await list({ cursor: first.previousCursor, direction: 'backward' });
  expect(newer.items.map(({ id }) => id)).toEqual([made.id]);
});

test('tasks that stand oldest first are read page by page in both directions', async () => {
  const found = await walk((page) =>
    listTasks(core.db, TaskListInput.parse({ ...page, order: 'oldest', type: 'REVIEW' })),
  );
  const reviews = all.filter(({ type }) => type === 'REVIEW').map(({ id }) => id);
  expect(found.map(({ id }) => id)).toEqual(reviews.toReversed());
});

test.each(Object.entries(filters))(
  'tasks that have ended stand with the latest first, narrowed by %s',
  async (_, [filter, meets]) => {
    const ended = all
      .filter((task) => task.finishedAt !== null && meets(task))
      .toSorted((a, b) => compare(b.finishedAt ?? '', a.finishedAt ?? '') || compare(b.id, a.id));
    const found = await walk((page) =>
      listTasks(core.db, TaskListInput.parse({ ...filter, ...page, order: 'finished' })),
    );
    expect(found.map(({ id }) => id)).toEqual(ended.map(({ id }) => id));
  },
);

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

test('a cursor leads on only in the order that it is of, and a search has no order of the end', () => {
  const id = all[0]?.id ?? '';
  const isTaken = (input: object) => TaskListInput.safeParse(input).success;
  expect([isTaken({ cursor: id }), isTaken({ order: 'finished', cursor: `1.${id}` })]).toEqual([true, true]);
  const refused = [
    { cursor: `1.${id}` },
    { order: 'oldest', through: `1.${id}` },
    { order: 'finished', cursor: id },
    { order: 'finished', cursor: `99999999999999.${id}` },
    { order: 'finished', search: 'review' },
  ];
  expect(refused.filter(isTaken)).toEqual([]);
});

test.each(['newest', 'oldest', 'finished'] as const)(
  'a page of the %s that was read is read again as it was bounded, also when more stands in it than then',
  async (order) => {
    const list = (page: object) =>
      listTasks(core.db, TaskListInput.parse({ order, type: 'REVIEW', ...page }));
    const first = await list({ limit: 5 });
    const cursor = first.nextCursor;
    const second = await list({ limit: 5, cursor });
    const through = second.nextCursor;
    expect(await list({ limit: 100, cursor, through })).toEqual(second);
    const every = await walk((page) => listTasks(core.db, TaskListInput.parse({ order, ...page })));
    const at = (end: string | null) => every.findIndex(({ id }) => end?.endsWith(id));
    const range = every.slice(at(cursor) + 1, at(through) + 1);
    const wider = await listTasks(core.db, TaskListInput.parse({ order, limit: 100, cursor, through }));
    expect(wider.items.map(({ id }) => id)).toEqual(range.map(({ id }) => id));
  },
);

test('types and those who asked are named once each, in the order of the alphabet', async () => {
  const { types, requesters } = await listFacets(core.db);
  expect(types.toSorted()).toEqual(Array.from(new Set(all.map(({ type }) => type))).toSorted());
  expect(new Set(requesters)).toEqual(new Set([...all.map(({ requester }) => requester.name), 'ann']));
});

test('runs, messages, deliveries and events are read in both directions, whole and in parts', async () => {
  const { db } = core;
  const [count] = await connect(url)<{ runs: number; replies: number; pending: number }[]>`
    select (select count(*)::int from run) runs, (select count(*)::int from message where is_reply) replies,
      (select count(*)::int from delivery where status = 'pending') pending`;
  expect(await walk((page) => listRuns(db, RunListInput.parse(page)), 50)).toHaveLength(count?.runs ?? 0);
  const replies = await walk(
    (page) => listMessages(db, MessageListInput.parse({ ...page, onlyReplies: true })),
    50,
  );
  expect(replies).toHaveLength(count?.replies ?? 0);
  const pending = await walk(
    (page) => listDeliveries(db, DeliveryListInput.parse({ ...page, status: ['pending'] })),
    2,
  );
  expect(pending).toHaveLength(count?.pending ?? 0);
  const recent = await walk((page) => listRuns(db, RunListInput.parse({ ...page, since })));
  expect(recent.every(({ createdAt }) => createdAt >= since)).toBe(true);
  const taskId = all[10]?.id;
  const events = await walk((page) => listEvents(db, EventListInput.parse({ ...page, taskId })), 3);
  expect(events.length).toBeGreaterThan(3);
  expect(events.at(-1)).toMatchObject({ type: 'task.created', taskId });
});

test('a page is counted no further than a person reads', async () => {
  const before = await countByStatus(core.db);
  expect(before.tasks.failed).toBe(all.filter(({ status }) => status === 'failed').length);
  const sql = connect(url);
  await sql`
    insert into task (id, thread_id, requester_kind, requester_name, assignee_kind, assignee_name, type, title, status)
    select gen_random_uuid(), (select id from thread limit 1), 'human', 'ann', 'agent', 'main', 'TASK', 'x', 'canceled'
    from generate_series(1, ${countedTo + 50})`;
  expect((await countByStatus(core.db)).tasks.canceled).toBe(countedTo + 1);
});
