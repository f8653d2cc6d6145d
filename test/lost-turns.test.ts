import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Core } from '@callboard/core/context';
import { newId } from '@callboard/core/db/new-id';
import { bridges } from '@callboard/core/db/schema/bridge';
import { type RunRow, runOutput, runs } from '@callboard/core/db/schema/run';
import { messageTask } from '@callboard/core/task/message-task';
import { appendOutput, trimOutput } from '@callboard/core/run/append-output';
import { beginRuns } from '@callboard/core/run/begin-runs';
import { claimRuns } from '@callboard/core/run/claim-runs';
import { cutOffRun } from '@callboard/core/run/cut-off-run';
import { failHomelessRuns } from '@callboard/core/run/fail-homeless-runs';
import { findCutOff } from '@callboard/core/run/find-cut-off';
import { finishRun } from '@callboard/core/run/finish-run';
import { loseRuns } from '@callboard/core/run/lose-runs';
import { recordProcesses } from '@callboard/core/run/record-processes';
import { cancelTask } from '@callboard/core/task/cancel-task';
import { createTask } from '@callboard/core/task/create-task';
import { loadTask } from '@callboard/core/task/load-task';
import { retryTask } from '@callboard/core/task/retry-task';
import { emptyDatabase } from './harness/empty-database.ts';
import { openCore } from './harness/open-core.ts';
import { waitFor } from './harness/wait-for.ts';

let core: Core;
const requester = { kind: 'human', name: 'operator', scope: 'admin' } as const;

beforeAll(async () => {
  core = await openCore();
});

beforeEach(async () => {
  await emptyDatabase(core.db);
});

function give() {
  const assignee = { kind: 'agent', name: core.config.defaultAgent } as const;
  return createTask(core, { requester, assignee, type: 'TASK', payload: 'work' });
}

/** Claims the next turn, for a bridge of its own; `begun`: its agent may have started. */
async function claim({ begun }: { begun: boolean }): Promise<RunRow> {
  const agent = core.config.agents.get(core.config.defaultAgent);
  const [claimed] = agent ? await claimRuns(core.db, { bridgeId: newId(), agent, room: 1 }) : [];
  if (!claimed) throw new Error('no turn waits');
  if (begun) expect(await beginRuns(core.db, [claimed.run])).toEqual([{ turn: 1 }]);
  return claimed.run;
}

async function lose({ begun }: { begun: boolean }): Promise<RunRow> {
  const run = await cutOffRun(core, await claim({ begun }), { kind: 'lost' });
  if (!run) throw new Error('it was not lost');
  return run;
}

const output = { exitCode: 0, signal: null, outputBytes: 0, droppedBytes: 0 };

describe('a turn that was lost with its bridge', () => {
  test('is repeated as if nothing had been when it had not begun, however often its agent allows', async () => {
    await give();
    expect(await lose({ begun: false })).toMatchObject({ status: 'lost', reason: 'lost' });
    const again = await claim({ begun: true });
    expect(again).toMatchObject({ attempt: 2, retryLost: 1 });
    expect(await findCutOff(core.db, again)).toBeNull();
    await cutOffRun(core, again, { kind: 'lost' });
    // The first loss has used up nothing.
    const third = await claim({ begun: false });
    expect(third.attempt).toBe(3);
    expect(await findCutOff(core.db, third)).toEqual({ sent: [] });
  });

  test('is repeated once when it had begun, and then fails as lost, one retry from another', async () => {
    const { id } = await give();
    expect((await lose({ begun: true })).detail).toBe(
      'The bridge stopped during this turn; it is tried again.',
    );
    await lose({ begun: true });
    expect(await loadTask(core.db, id)).toMatchObject({
      status: 'failed',
      failureReason: 'lost',
      failure:
        'The bridge stopped during this turn, which may have had effects, so it is not tried again by itself.',
    });
    expect(await retryTask(core, id)).toMatchObject({ status: 'queued', failure: null, failureReason: null });
    expect((await claim({ begun: true })).attempt).toBe(3);
  });

  test.each([true, false])(
    'is set aside at the third loss, begun: %s, and its thread goes on',
    async (begun) => {
      const { id } = await give();
      await messageTask(core, { taskId: id, type: 'TASK', payload: 'next', sender: requester });
      for (let loss = 1; loss <= 3; loss += 1) {
        const run = await claim({ begun });
        expect(run.attempt).toBe(loss);
        await core.db.update(runs).set({ retryLost: 10 }).where(eq(runs.id, run.id));
        await cutOffRun(core, run, { kind: 'lost' });
      }
      expect(await core.db.select().from(runs).orderBy(runs.id)).toMatchObject([
        { status: 'lost', reason: 'lost' },
        { status: 'pending', attempt: 1 },
        { status: 'lost', reason: 'lost' },
        { status: 'failed', reason: 'poisoned' },
      ]);
      expect((await claim({ begun: false })).attempt).toBe(1);
    },
  );

  test('is not repeated when somebody had canceled it', async () => {
    const { id } = await give();
    const run = await claim({ begun: true });
    await cancelTask(core, id);
    expect(await cutOffRun(core, run, { kind: 'lost' })).toMatchObject({ status: 'canceled' });
    expect(await loadTask(core.db, id)).toMatchObject({ status: 'canceled', failureReason: null });
  });
});

test('the agents of lost turns are ended side by side: one that holds out delays no other', async () => {
  await give();
  await give();
  const turns = [await claim({ begun: true }), await claim({ begun: true })];
  const ending: string[] = [];
  const lost = await loseRuns(core, 10, async ({ id }) => {
    ending.push(id);
    await waitFor(() => ending.length === turns.length, { what: 'the other agent to be ended as well' });
  });
  expect(lost.map(({ id }) => id).toSorted()).toEqual(turns.map(({ id }) => id).toSorted());
});

test('a turn that was handed back because its bridge stopped counts as no loss', async () => {
  await give();
  for (let stop = 1; stop <= 4; stop += 1) {
    const run = await claim({ begun: true });
    expect(run.attempt).toBe(stop);
    await cutOffRun(core, run, { kind: 'stopped' });
  }
  expect(await findCutOff(core.db, await claim({ begun: true }))).toEqual({ sent: [] });
});

test('a turn whose claim was not confirmed is handed back without a loss, unless it has begun after all', async () => {
  const { id } = await give();
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const run = await claim({ begun: false });
    expect(run.attempt).toBe(attempt);
    expect(await cutOffRun(core, run, { kind: 'unclaimed' })).toMatchObject({
      status: 'canceled',
      reason: 'unclaimed',
    });
    expect(await beginRuns(core.db, [run]), 'it never begins afterwards').toEqual([null]);
  }
  const begun = await claim({ begun: true });
  expect(await cutOffRun(core, begun, { kind: 'unclaimed' })).toBeNull();
  expect(await loadTask(core.db, id)).toMatchObject({ status: 'running' });
});

test('a worker whose turn was taken over changes nothing: it starts, records, prints and ends nothing', async () => {
  const { id } = await give();
  const stale = await claim({ begun: true });
  await appendOutput(core.db, stale, [piece(0), piece(1), piece(2)]);
  await cutOffRun(core, stale, { kind: 'lost' });
  const successor = await claim({ begun: true });
  const before = await everything(id);

  expect(await beginRuns(core.db, [stale])).toEqual([null]);
  await recordProcesses(core.db, [{ run: stale, process: { pid: 7, startedAt: 'then' } }]);
  await appendOutput(core.db, stale, [piece(3)]);
  await trimOutput(core.db, stale, { from: 0, to: 2, droppedBytes: 9 });
  const result = { ...output, reason: null, detail: null, text: 'stale' } as const;
  expect(await finishRun(core, stale, { ...result, action: 'succeed' })).toBeNull();
  expect(await finishRun(core, stale, { ...result, action: 'cancel' })).toBeNull();
  expect(await cutOffRun(core, stale, { kind: 'stopped' })).toBeNull();
  expect(await everything(id)).toEqual(before);

  // Another bridge's id on the run that goes on is as good as none.
  expect(
    await finishRun(core, { ...successor, bridgeId: newId() }, { ...result, action: 'fail' }),
  ).toBeNull();
  expect(await everything(id)).toEqual(before);
});

function piece(seq: number) {
  return { seq, at: new Date(), stream: 'stdout' as const, text: `piece ${seq}`, droppedBefore: 0 };
}

async function everything(taskId: string) {
  return {
    task: await loadTask(core.db, taskId),
    runs: await core.db.select().from(runs).orderBy(runs.id),
    output: await core.db.select().from(runOutput).orderBy(runOutput.seq),
  };
}

describe('a turn of an agent that no bridge has', () => {
  async function setUp(agents: string[] | null) {
    const task = await give();
    await core.db.update(runs).set({ agent: 'gone' });
    await core.db.execute(sql`update task set assignee_name = 'gone'`);
    await core.db.insert(bridges).values({ id: newId(), host: 'here', pid: 1, agents });
    return task.id;
  }

  test('fails with a sentence, and its task with it', async () => {
    const id = await setUp(['main']);
    expect(await failHomelessRuns(core)).toMatchObject([{ status: 'failed', reason: 'no_agent' }]);
    expect(await loadTask(core.db, id)).toMatchObject({
      status: 'failed',
      failureReason: 'no_agent',
      failure: 'No bridge has the agent "gone" any more. Set it up again and retry.',
    });
  });

  test.each([[['gone']], [null]])('waits while a bridge may have it: %j', async (agents) => {
    const id = await setUp(agents);
    expect(await failHomelessRuns(core)).toEqual([]);
    expect((await loadTask(core.db, id)).status).toBe('queued');
    expect(await core.db.select().from(runs).where(eq(runs.status, 'pending'))).toHaveLength(1);
  });
});
