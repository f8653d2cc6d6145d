import { eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openCore } from '../../../../test/harness/open-core.ts';
import type { Core } from '../context.ts';
import { newId } from '../db/new-id.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { askAssignee } from '../message/ask.ts';
import { replyToRequester } from '../message/reply.ts';
import { lockTask } from '../task/lock-task.ts';
import { openTask } from '../task/open-task.ts';
import { claimRuns } from './claim-runs.ts';
import { createTurnStore } from './create-turn-store.ts';
import { finishPlainRuns } from './finish-plain-runs.ts';
import { finishRun } from './finish-run.ts';
import type { RunResult } from './run-result.ts';

const { db, config } = await openCore();
const main = Object.assign(structuredClone(config.agents.get('main')!), { concurrency: 1_000 });
const coreWith = (noReply: typeof main.noReply): Core => ({
  db,
  config: { ...config, agents: new Map([['main', Object.assign(structuredClone(main), { noReply })]]) },
});
const bridgeId = newId();
const assignee = { kind: 'agent', name: 'main' } as const;
const requesters = {
  peer: { kind: 'peer', name: 'eve' },
  human: { kind: 'human', name: 'ann' },
  script: { kind: 'script', name: 'ci' },
} as const;

const succeeded: RunResult = {
  action: 'succeed',
  reason: null,
  detail: null,
  exitCode: 0,
  signal: null,
  text: 'done "so"\n',
  sessionId: 's1',
  usage: { model: 'm', inputTokens: 1, outputTokens: 2, costUsd: 0.5 },
  outputBytes: 9,
  droppedBytes: 1,
};
const failed: RunResult = {
  ...succeeded,
  action: 'fail',
  reason: 'exit_code',
  detail: 'It broke.',
  exitCode: 3,
};

interface Scene {
  requester?: keyof typeof requesters;
  noReply?: typeof main.noReply;
  /** What happens while the turn runs. */
  during?: (core: Core, run: RunRow) => Promise<unknown>;
}

async function begin({
  requester = 'peer',
  noReply = 'output',
  during,
}: Scene): Promise<{ core: Core; run: RunRow }> {
  const core = coreWith(noReply);
  const taskId = await db.transaction(async (tx) => {
    const sender = requesters[requester];
    const asked = { requester: sender, assignee, type: 'TASK', payload: { text: 'do' } };
    const task = await openTask(tx, asked);
    await askAssignee(tx, core, task, { sender, type: 'TASK', payload: { text: 'do' } });
    return task.id;
  });
  const claimed = await claimRuns(db, { bridgeId, agent: main, room: 100 });
  const run = claimed.find((one) => one.task.id === taskId)!.run;
  await during?.(core, run);
  return { core, run };
}

/** All that is stored of the task of a run, but for ids and times, of which it only says whether they are there. */
async function describeTask({ taskId }: RunRow): Promise<unknown> {
  const [row] = await db.execute<{ all: unknown }>(sql`
    select json_build_array(
      (select to_jsonb(t) from task t where t.id = ${taskId}),
      (select jsonb_agg(r order by r.seq) from run r where r.task_id = ${taskId}),
      (select jsonb_agg(m order by m.seq) from message m where m.task_id = ${taskId}),
      (select jsonb_agg(d order by d.seq) from delivery d where d.task_id = ${taskId}),
      (select jsonb_agg(e order by e.id) from event e where e.task_id = ${taskId})) as all`);
  return JSON.parse(JSON.stringify(row?.all), (name, value: unknown) => {
    const varies = /(^id|_id|_at|seq|xid|^at|hash)$/.test(name);
    return varies ? value !== null : value;
  }) as unknown;
}

const say =
  (final: boolean) =>
  (core: Core, { taskId, id }: RunRow) =>
    db.transaction(async (tx) => {
      const reply = { sender: assignee, type: final ? 'RESULT' : 'NOTE', payload: 'hm', final, runId: id };
      return replyToRequester(tx, core, await lockTask(tx, taskId), reply);
    });

const askMore = (core: Core, { taskId }: RunRow) =>
  db.transaction(async (tx) => {
    const more = { sender: requesters.peer, type: 'TASK', payload: { text: 'more' } };
    return askAssignee(tx, core, await lockTask(tx, taskId), more);
  });

const askPeer = (_: Core, { taskId }: RunRow) =>
  db.transaction((tx) =>
    openTask(tx, {
      requester: assignee,
      assignee: { kind: 'peer', name: 'eve' },
      type: 'TASK',
      payload: 'x',
      parentTaskId: taskId,
    }),
  );

describe('a turn that ends together with others leaves the same as one that ends by itself:', () => {
  test.each<[string, RunResult, Scene]>([
    ['what it printed goes to a peer', succeeded, {}],
    ['what it printed is for a person', succeeded, { requester: 'human' }],
    ['a failure is told to a peer', failed, {}],
    ['a failure is shown to a script', failed, { requester: 'script' }],
    ['its time was over', { ...failed, action: 'time_out', reason: 'timeout' }, {}],
    ['it has replied for good', succeeded, { during: say(true) }],
    ['it has replied and waits', succeeded, { during: say(false) }],
    ['it has replied for good, and failed then', failed, { during: say(true) }],
    ['it may not end without a reply', succeeded, { noReply: 'fail' }],
    ['more is to be done', succeeded, { during: askMore }],
    ['it waits for a peer', succeeded, { during: askPeer }],
    ['it tells nothing of its session', { ...succeeded, sessionId: undefined, usage: null }, {}],
  ])('%s', async (_, result, scene) => {
    const together = [await begin(scene), await begin(scene)];
    const ends = together.map(({ run }) => ({ worker: run, result }));
    const rows = await finishPlainRuns(together[0]!.core, ends);
    expect(rows.map((row) => row?.id)).toEqual(together.map(({ run }) => run.id));

    const left = await Promise.all(together.map(({ run }) => describeTask(run)));
    const alone = await begin(scene);
    const ended = await finishRun(alone.core, alone.run, result);
    expect(rows[0]).toMatchObject({ status: ended?.status, reason: ended?.reason, detail: ended?.detail });
    const wanted = await describeTask(alone.run);
    expect(left).toEqual([wanted, wanted]);
  });
});

test('what does not end as most do is left to end by itself', async () => {
  const cancelRun = async (_: Core, { id }: RunRow) =>
    db
      .update(runs)
      .set({ cancelRequestedAt: sql`now()` })
      .where(eq(runs.id, id));
  const cancelTask = async (_: Core, { taskId }: RunRow) =>
    db
      .update(tasks)
      .set({ cancelRequestedAt: sql`now()` })
      .where(eq(tasks.id, taskId));
  const byAgent = async (_: Core, { taskId }: RunRow) =>
    db.update(tasks).set({ requesterKind: 'agent' }).where(eq(tasks.id, taskId));
  for (const during of [cancelRun, cancelTask, byAgent]) {
    const { core, run } = await begin({ during });
    expect(await finishPlainRuns(core, [{ worker: run, result: succeeded }])).toEqual([null]);
  }
  const { core, run } = await begin({});
  const others = { ...run, bridgeId: newId() };
  expect(await finishPlainRuns(core, [{ worker: others, result: succeeded }])).toEqual([null]);
  const canceled = { ...succeeded, action: 'cancel', reason: 'canceled' } as const;
  expect(await finishPlainRuns(core, [{ worker: run, result: canceled }])).toEqual([null]);
});

test('a task that somebody holds is not waited for by others', async () => {
  const [held, free] = [await begin({}), await begin({})];
  await db.transaction(async (tx) => {
    await lockTask(tx, held.run.taskId);
    const ends = [held, free].map(({ run }) => ({ worker: run, result: succeeded }));
    const rows = await finishPlainRuns(held.core, ends);
    expect(rows.map((row) => row?.id ?? null)).toEqual([null, free.run.id]);
  });
});

test('an end that cannot be stored with others is stored by itself', async () => {
  const { core, run } = await begin({ requester: 'human' });
  const other = await begin({});
  const { finishRun: finish } = createTurnStore(core);
  const half = { ...failed, detail: 'half of \ud83d' };
  const [odd, plain] = await Promise.all([finish(run, half), finish(other.run, succeeded)]);
  expect([odd?.status, plain?.status]).toEqual(['failed', 'succeeded']);
  expect(await finish(run, half)).toBeNull();
});
