import type { Core } from '@callboard/core/context';
import { TaskListInput } from '@callboard/core/contracts/task';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { openDatabase } from '@callboard/core/db/client';
import { claimRuns } from '@callboard/core/run/claim-runs';
import { appendOutput } from '@callboard/core/run/append-output';
import { finishRun } from '@callboard/core/run/finish-run';
import { indexNext } from '@callboard/core/search/index-next';
import { createTask } from '@callboard/core/task/create-task';
import { listTasks } from '@callboard/core/task/list-tasks';
import { messageTask } from '@callboard/core/task/message-task';
import { beforeAll, expect, test } from 'vitest';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';
import { createAdmin } from './harness/create-admin.ts';
import { startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitUntilReadable } from './harness/wait-until-readable.ts';

const ann = { kind: 'human', name: 'ann', scope: 'admin' } as const;
let core: Core;

beforeAll(async () => {
  core = await openCore();
});

async function say(payload: MessagePayload, to = core): Promise<string> {
  const assignee = { kind: 'agent', name: to.config.defaultAgent } as const;
  const { id } = await createTask(to, { requester: ann, assignee, type: 'TASK', payload });
  return id;
}

async function indexAll(of = core): Promise<void> {
  await waitUntilReadable(of.db);
  while (await indexNext(of.db));
}

/** The turn of a task, as a bridge would see it to its end. */
async function takeTurn(
  taskId: string,
  { prints, answers }: { prints: string; answers: string },
): Promise<void> {
  const agent = core.config.agents.get(core.config.defaultAgent);
  if (!agent) throw new Error('there is no agent');
  const bridgeId = crypto.randomUUID();
  const claimed = await claimRuns(core.db, { bridgeId, agent: { ...agent, concurrency: 9 }, room: 9 });
  const run = claimed.find(({ task }) => task.id === taskId)?.run;
  if (!run) throw new Error('the task has no turn');
  const own = { id: run.id, taskId, bridgeId };
  const chunk = { seq: 0, at: new Date(), stream: 'stdout' as const, text: prints, droppedBefore: 0 };
  await appendOutput(core.db, own, [chunk]);
  const end = { reason: null, detail: null, exitCode: 0, signal: null, outputBytes: 0, droppedBytes: 0 };
  await finishRun(core, own, { action: 'succeed', text: answers, ...end });
}

async function find(search: string, more: Partial<TaskListInput> = {}, of = core) {
  const { items } = await listTasks(of.db, TaskListInput.parse({ search, ...more }));
  return items.map(({ id, hit }) => ({ id, hit: hit && `${hit.before}[${hit.match}]${hit.after}` }));
}

test('words of payload, reply, output and ids are found by their beginnings in any script, and shown where they stand', async () => {
  const id = await say({
    text: 'Größere Kundin fragt nach src/billing/InvoiceTotal.ts\n再生产环境 🚀',
    order: 48_151_623,
  });
  const other = await say('nothing of that kind');
  await takeTurn(id, {
    prints: '\u001b[31mcompiled\u001b[0m zebra_stripes\r\n',
    answers: 'The walrus is done.',
  });
  await indexAll();
  expect(await find('größ')).toEqual([{ id, hit: expect.stringMatching(/^\[Größere\] Kundin fragt nach/) }]);
  expect(await find('KUNDIN invoicet')).toEqual([
    { id, hit: expect.stringContaining(' [Kundin] fragt nach src') },
  ]);
  for (const word of ['再生产', '48151623', 'zebra', 'compiled stripes', 'walrus', id, id.slice(-12)])
    expect((await find(word)).map((one) => one.id)).toEqual([id]);
  expect((await find('walrus')).map(({ hit }) => hit)).toEqual([
    expect.stringContaining('The [walrus] is done.'),
  ]);
  expect(await find('ndin')).toEqual([]);
  expect(await find('walrus kind')).toEqual([]);
  expect((await find('kind')).map((one) => one.id)).toEqual([other]);
  expect(await find('31mcompiled')).toEqual([]);
});

test('what is said later is found too, with the filters of the list, and what says nothing finds nothing', async () => {
  const id = await say('the first word is aardvark');
  await indexAll();
  await messageTask(core, {
    taskId: id,
    type: 'MESSAGE',
    payload: { more: 'and then a bumblebee' },
    sender: ann,
  });
  expect(await find('bumblebee')).toEqual([]);
  await indexAll();
  expect((await find('aardvark bumblebee')).map((one) => one.id)).toEqual([id]);
  expect(await find('bumblebee', { status: ['failed'] })).toEqual([]);
  expect((await find('bumblebee', { requesterName: 'ann', peer: undefined })).map((one) => one.id)).toEqual([
    id,
  ]);
  expect(await find('bumblebee', { peer: 'eve' })).toEqual([]);
  for (const nothing of ['?!', "'", '🚀', '\\ & | ! ( ) : *']) expect(await find(nothing)).toEqual([]);
  expect(await find("bumblebee' | 'zzz")).toEqual([]);
});

test('of a text without end the beginning is found, and odd characters do no harm', async () => {
  const id = await say(`gnu ${'字'.repeat(50_000)} ${'word '.repeat(40_000)} marmot`);
  const odd = await say({
    text: `\u0001 wolverine \u001b]0;title\u0007 ${'a'.repeat(5_000)} \ud83d\ude80`,
    deep: [[['lynx']]],
  });
  await indexAll();
  expect((await find('gnu')).map((one) => one.id)).toEqual([id]);
  expect(await find('marmot')).toEqual([]);
  expect((await find('wolverine lynx')).map((one) => one.id)).toEqual([odd]);
  expect((await find('a'.repeat(190))).map((one) => one.id)).toEqual([odd]);
});

test('tasks of before the first search are taken in too, by several bridges side by side, none twice and none left out', async () => {
  const url = await freshDatabase();
  const { sql, close } = openDatabase(url, 1);
  await seedDatabase(sql, { tasks: 300, open: 30 });
  await close();
  const [one, other] = [
    await openCore({ DATABASE_URL: url, ...plain }),
    await openCore({ DATABASE_URL: url, ...plain }),
  ];
  await indexNext(one.db);
  const newest = await say('something new', one);
  await Promise.all([indexAll(one), indexAll(other)]);
  await indexAll(one);
  const [count] = await connect(url)`
    select (select count(*)::int from search_document) as documents, (select count(*)::int from task) as tasks`;
  expect(count).toEqual({ documents: 301, tasks: 301 });
  expect((await find('something', {}, other)).map(({ id }) => id)).toEqual([newest]);
  expect((await find('217 CB', {}, one)).some(({ hit }) => hit?.includes('-217: '))).toBe(true);
});

test('a frequent word is found page by page as the list stands, in both directions', async () => {
  const url = await freshDatabase();
  const sql = connect(url);
  const { sql: seeding, close } = openDatabase(url, 1);
  await seedDatabase(seeding, { tasks: 100, open: 0 });
  await close();
  // Beyond what is looked at as a whole, and too long to be looked through at once.
  await sql`
    insert into search_document (task_id, body, words)
    select gen_random_uuid(), 'needle', array_to_tsvector(array['needle']) from generate_series(1, 12000)`;
  await sql`insert into search_document select id, 'a needle ' || title, array_to_tsvector(array['a', 'needle']) from task`;
  const { db } = await openCore({ DATABASE_URL: url, ...plain });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listTasks(db, TaskListInput.parse({ search: 'need', limit: 30, cursor }));
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  const all = await sql<{ id: string }[]>`select id from task order by id desc`;
  expect(seen).toEqual(all.map(({ id }) => id));
  const read = async (page: object) => {
    const { items } = await listTasks(db, TaskListInput.parse({ search: 'need', limit: 5, ...page }));
    return items.map(({ id }) => id);
  };
  expect(await read({ cursor: seen[20], direction: 'backward' })).toEqual(seen.slice(15, 20));
  expect(await read({ cursor: seen[20], order: 'oldest' })).toEqual(seen.slice(15, 20).toReversed());
  expect(await read({ cursor: seen[20], through: seen[23] })).toEqual(seen.slice(21, 24));
});

test('a bridge makes what was sent to it findable by itself', async () => {
  const bridge = await startBridge();
  const client = await createAdmin(bridge);
  const { id } = await client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: 'an okapi',
  });
  const found = await waitFor(
    async () => {
      const { items } = await client.task.list.query({ search: 'okap' });
      return items[0];
    },
    { what: 'the task to be found' },
  );
  expect(found).toMatchObject({ id, hit: { before: 'an ', match: 'okapi' } });
});

const plain = { AGENT_COMMAND: '["true","{message}"]' };
