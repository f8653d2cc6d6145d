import { createHmac } from 'node:crypto';
import { claimAlerts } from '@callboard/core/alert/claim-alerts';
import { listAlerts } from '@callboard/core/alert/list-alerts';
import { noteAlerts } from '@callboard/core/alert/note-alerts';
import { pruneAlerts } from '@callboard/core/alert/prune-alerts';
import { recordAlert } from '@callboard/core/alert/record-alert';
import { retryAlert } from '@callboard/core/alert/retry-alert';
import type { AlertHookConfig } from '@callboard/core/config/config';
import type { Core } from '@callboard/core/context';
import { appendEvents } from '@callboard/core/event/append-events';
import { createTask } from '@callboard/core/task/create-task';
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { followEvents } from './harness/follow-events.ts';
import { openCore } from './harness/open-core.ts';
import { startBridge } from './harness/start-bridge.ts';
import { startHook } from './harness/start-hook.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';
import { waitUntilReadable } from './harness/wait-until-readable.ts';

const secret = 'a-secret-of-a-hook-for-tests';
const on: AlertHookConfig['on'] = ['failed', 'dead', 'held', 'waiting', 'cost'];
const hook: AlertHookConfig = { name: 'ops', url: 'http://127.0.0.1:9', format: 'json', on };

async function openAlerting(settings: Partial<Core['config']['alerts']> = {}): Promise<Core> {
  const core = await openCore();
  const alerts = { ...core.config.alerts, hooks: [hook], ...settings };
  return { ...core, config: { ...core.config, alerts } };
}

function newTask(core: Core, payload: string) {
  const assignee = { kind: 'agent', name: core.config.defaultAgent } as const;
  const requester = { kind: 'human', name: 'ann', scope: 'admin' } as const;
  return createTask(core, { requester, assignee, type: 'TASK', payload });
}

/** What hooks are to be told of until now, oldest first. */
async function noted(core: Core) {
  await waitUntilReadable(core.db);
  while ((await noteAlerts(core)).more);
  const { items } = await listAlerts(core.db, { direction: 'forward', limit: 100 });
  return items.toReversed();
}

test('a failed task is told to each hook as it wants it: signed JSON with a link, or a text for Slack', async () => {
  const [ops, chat] = [await startHook(), await startHook()];
  const hooks = {
    ops: { url: ops.url, secret },
    chat: { url: chat.url, format: 'slack' as const, on: ['failed' as const] },
  };
  const config = { agents: { main: fixtureAgent('scripted.mjs') }, alerts: { hooks } };
  const bridge = await startBridge({ config });
  const client = await createAdmin(bridge);
  const untold = { pending: 0, dead: 0, lastSentAt: null, lastProblem: null, lastTest: null };
  expect(await client.alert.hooks.query()).toEqual([
    { name: 'ops', host: new URL(ops.url).host, format: 'json', signed: true, on, ...untold },
    { name: 'chat', host: new URL(chat.url).host, format: 'slack', signed: false, on: ['failed'], ...untold },
  ]);
  const feed = await followEvents(client);
  // A hook is told of what happens after the first look.
  await client.alert.test.mutate({ hook: 'ops' });
  await waitFor(() => ops.requests.length === 1, { what: 'the trial to arrive' });

  const task = await client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: { text: 'Mend <b> & co', ...steps({ exit: 3 }) },
  });
  await waitForTask(client, task.id, 'failed');
  await waitFor(() => ops.requests.length === 2 && chat.requests.length === 1, {
    what: 'both hooks to be told',
  });
  const [, told] = ops.requests;
  const { headers, body } = told ?? { headers: {}, body: '' };
  const signed = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  expect(headers['webhook-signature']).toBe(
    `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  );
  expect(JSON.parse(body)).toMatchObject({
    type: 'alert.failed',
    data: {
      task_id: task.id,
      url: expect.stringMatching(new RegExp(`^http://localhost:\\d+/tasks/${task.id}$`)),
    },
  });
  const { text } = JSON.parse(chat.requests[0]?.body ?? '{}') as { text: string };
  expect(text).toContain('Mend &lt;b&gt; &amp; co');
  expect(text).toContain(`/tasks/${task.id}|Open>`);
  const listed = await waitFor(
    async () => {
      const { items } = await client.alert.list.query({});
      return items.every(({ status }) => status === 'sent') && items;
    },
    { what: 'the list to say so' },
  );
  expect(listed.map(({ hook: name, rule }) => `${name} ${rule}`).sort()).toEqual([
    'chat failed',
    'ops failed',
    'ops test',
  ]);
  const [first] = await client.alert.hooks.query();
  expect(first).toMatchObject({ pending: 0, dead: 0, lastProblem: null, lastTest: { status: 'sent' } });
  expect(listed.map(({ finishedAt }) => finishedAt)).toContain(first?.lastSentAt);
  // Whoever follows the history hears of each alert when it is noted and when it was taken, and of none about another.
  const heard = () => feed.events.filter(({ type }) => type === 'alert.status');
  await waitFor(() => heard().length === 6, { what: 'the history to tell of three alerts' });
  expect(
    heard()
      .map(({ data, taskId }) => JSON.stringify([data['rule'], data['status'], taskId]))
      .sort(),
  ).toEqual([
    '["failed","pending",null]',
    '["failed","pending",null]',
    '["failed","sent",null]',
    '["failed","sent",null]',
    '["test","pending",null]',
    '["test","sent",null]',
  ]);
  feed.stop();
});

test('a hook that refuses is asked again with the same id, across a bridge that is killed', async () => {
  const ops = await startHook();
  ops.answers.push(500);
  const config = {
    agents: { main: fixtureAgent('scripted.mjs') },
    alerts: { hooks: { ops: { url: ops.url } } },
  };
  const bridge = await startBridge({ config });
  await (await createAdmin(bridge)).alert.test.mutate({ hook: 'ops' });
  await waitFor(() => ops.requests.length === 1, { what: 'the first attempt' });
  const client = await createAdmin(bridge);
  await waitFor(async () => (await client.alert.list.query({})).items[0]?.error === 'it answered 500: ok', {
    what: 'the failure to be shown',
  });
  await bridge.kill('SIGKILL');
  await bridge.start();
  await waitFor(() => ops.requests.length === 2, { what: 'the second attempt' });
  expect(new Set(ops.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  await waitFor(async () => (await client.alert.list.query({})).items[0]?.status === 'sent', {
    what: 'the alert to be sent',
  });
  await expect(client.alert.test.mutate({ hook: 'nobody' })).rejects.toThrow('known hooks: ops');
});

test('what happened before there was a hook is told to nobody, and the rest once, of dead deliveries and loops too', async () => {
  const core = await openAlerting();
  const task = await newTask(core, 'Old');
  const failed = {
    type: 'task.status',
    taskId: task.id,
    data: { status: 'failed', failure: 'It broke.' },
  } as const;
  await appendEvents(core.db, failed);
  expect(await noted(core)).toEqual([]);
  await appendEvents(
    core.db,
    failed,
    { type: 'delivery.finished', taskId: task.id, data: { status: 'dead', peer: 'eve', attempts: 9 } },
    { type: 'run.created', taskId: task.id, data: { hold: 'hops' } },
    { type: 'run.created', taskId: task.id, data: { hold: 'approval' } },
    { type: 'task.status', taskId: task.id, data: { status: 'completed' } },
  );
  const told = await noted(core);
  expect(told.map(({ rule, text }) => [rule, text])).toEqual([
    ['failed', 'Failed: Old. It broke.'],
    ['dead', 'Not delivered to eve after 9 attempts: Old.'],
    ['held', 'Stopped until a person lets it go on, because agents only answer each other: Old.'],
  ]);
  expect(await noted(core)).toEqual(told);
});

/** Lets the next look find what no event tells of, which is looked up now and then only. */
const lookAgain = sql`update upkeep_state set state = (state::jsonb || '{"lookedAt": null}')::json where job = 'alerts'`;

test('a queue that waits too long is told of once, and again when it has been empty in between', async () => {
  const core = await openAlerting({ waitingLonger: 60 });
  await noted(core);
  const first = await newTask(core, 'First');
  await newTask(core, 'Second');
  await core.db.execute(sql`update run set created_at = now() - interval '10 minutes'`);
  const name = core.config.defaultAgent;
  expect((await noted(core)).map(({ text, taskId }) => [text, taskId])).toEqual([
    [`A turn has waited for the agent ${name} for 10 minutes: First.`, first.id],
  ]);
  await core.db.execute(lookAgain);
  expect(await noted(core)).toHaveLength(1);
  await core.db.execute(sql`update run set created_at = now()`);
  await core.db.execute(lookAgain);
  await noted(core);
  await core.db.execute(sql`update run set created_at = now() - interval '3 hours', hold = 'approval'`);
  await core.db.execute(
    sql`update task set status = 'waiting', updated_at = now() - interval '5 minutes' where id = ${first.id}`,
  );
  await core.db.execute(lookAgain);
  expect((await noted(core)).slice(1).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^A turn has waited for a person to let it begin for 3 hours: /),
    'A question has waited for an answer for 5 minutes: First.',
  ]);
});

test('a day that costs more than it may is told of once', async () => {
  const core = await openAlerting({ costPerDay: 2 });
  await noted(core);
  await newTask(core, 'Dear');
  await core.db.execute(sql`update run set started_at = now(), cost_usd = 1.5`);
  await core.db.execute(lookAgain);
  expect(await noted(core)).toEqual([]);
  await core.db.execute(sql`update run set cost_usd = 2.5`);
  for (let times = 0; times < 2; times += 1) {
    await core.db.execute(lookAgain);
    expect((await noted(core)).map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^The turns of \d{4}-\d\d-\d\d have cost \$2\.50, more than the \$2\.00 that a day may\.$/,
      ),
    ]);
  }
});

test('an alert is one bridge’s at a time, is given up after its schedule, and one taken over is not written by the first', async () => {
  const core = await openAlerting();
  await noted(core);
  const task = await newTask(core, 'X');
  await appendEvents(core.db, { type: 'task.status', taskId: task.id, data: { status: 'failed' } });
  await noted(core);
  const claim = { hooks: ['ops'], leaseSeconds: 15, limit: 9 };
  const due = sql`update alert set next_attempt_at = now() - interval '1 second'`;
  await core.db.execute(due);
  const [first] = await claimAlerts(core.db, claim);
  expect(await claimAlerts(core.db, claim)).toEqual([]);
  await core.db.execute(due);
  const [second] = await claimAlerts(core.db, claim);
  if (!first || !second) throw new Error('nothing was due');
  await recordAlert(core.db, first, null);
  expect((await noted(core))[0]?.status).toBe('pending');
  await recordAlert(core.db, second, 'no');
  for (let attempts = 3; attempts <= 7; attempts += 1) {
    await core.db.execute(due);
    for (const alert of await claimAlerts(core.db, claim)) await recordAlert(core.db, alert, 'no');
  }
  expect((await noted(core))[0]).toMatchObject({ status: 'dead', attempts: 7, error: 'no' });
  await core.db.execute(due);
  expect(await claimAlerts(core.db, claim)).toEqual([]);

  // A person has it tried once more, which no second click does twice; what fails again is given up again.
  const { id } = second;
  expect(await retryAlert(core, id)).toMatchObject({ status: 'pending', attempts: 7, finishedAt: null });
  await expect(retryAlert(core, id)).rejects.toMatchObject({ code: 'conflict' });
  for (const alert of await claimAlerts(core.db, claim)) await recordAlert(core.db, alert, 'still no');
  expect((await noted(core))[0]).toMatchObject({ status: 'dead', attempts: 8, error: 'still no' });
  const without = { ...core, config: { ...core.config, alerts: { ...core.config.alerts, hooks: [] } } };
  await expect(retryAlert(without, id)).rejects.toMatchObject({ code: 'not_found' });

  // What is over is forgotten in time; what is still to be told is not.
  await appendEvents(core.db, { type: 'task.status', taskId: task.id, data: { status: 'failed' } });
  await noted(core);
  expect(await pruneAlerts(core.db, new Date(Date.now() + 60_000))).toBe(1);
  expect((await noted(core)).map(({ status }) => status)).toEqual(['pending']);
});
