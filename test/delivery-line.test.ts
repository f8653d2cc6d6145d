import type { Core } from '@callboard/core/context';
import { newId } from '@callboard/core/db/new-id';
import { beat } from '@callboard/core/bridge/heartbeat';
import { claimDeliveries, type ClaimedDelivery } from '@callboard/core/delivery/claim-deliveries';
import { giveUpOld } from '@callboard/core/delivery/give-up-old';
import { parkBlocked } from '@callboard/core/delivery/park-blocked';
import { type AttemptResult, recordAttempt } from '@callboard/core/delivery/record-attempt';
import { releaseLostAttempts } from '@callboard/core/delivery/release-lost-attempts';
import { deliveries } from '@callboard/core/db/schema/delivery';
import { createTask } from '@callboard/core/task/create-task';
import { asc, eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { openCore } from './harness/open-core.ts';

const bridgeId = newId();
let core: Core;

beforeEach(async () => {
  core = await openCore();
});

async function ask(): Promise<string> {
  const requester = { kind: 'human', name: 'ann', scopes: [] } as never;
  const assignee = { kind: 'peer', name: 'eve' } as const;
  return (await createTask(core, { requester, assignee, type: 'TASK', payload: 1 })).id;
}

/** Puts as many more deliveries behind the one that there is. */
async function queueUp(count: number): Promise<void> {
  await core.db.execute(sql`
    insert into delivery (id, message_id, task_id, thread_id, peer)
    select gen_random_uuid(), message_id, task_id, thread_id, peer from delivery, generate_series(1, ${count})`);
}

function claim(
  options: { room?: number; isProbe?: boolean; bridge?: string } = {},
): Promise<ClaimedDelivery[]> {
  const { room = 4, isProbe = false, bridge = bridgeId } = options;
  return claimDeliveries(core.db, { peer: 'eve', bridgeId: bridge, room, isProbe, leaseSeconds: 20 });
}

function record(claimed: ClaimedDelivery, verdict: AttemptResult['verdict']) {
  const statusCode = verdict === 'delivered' ? 200 : null;
  const nothing = { response: null, error: null, accepted: false, retryAfterSeconds: null };
  return recordAttempt(core, claimed, { ...nothing, statusCode, verdict, durationMs: 1 });
}

function rows() {
  return core.db.select().from(deliveries).orderBy(asc(deliveries.seq));
}

test('a line longer than what a claim looks at goes out in order, each as soon as the one before it has ended', async () => {
  await ask();
  await queueUp(300);
  const [first, ...none] = await claim();
  expect(none).toEqual([]);
  expect(await parkBlocked(core.db, 'eve')).toBeGreaterThan(200);
  expect(await parkBlocked(core.db, 'eve')).toBe(0);
  const order = (await rows()).map(({ id }) => id);
  const sent = [first!.delivery.id];
  for (let last = first!; sent.length < 6;) {
    await record(last, 'delivered');
    const [next, ...others] = await claim();
    expect(others).toEqual([]);
    sent.push(next!.delivery.id);
    last = next!;
  }
  expect(sent).toEqual(order.slice(0, 6));
});

test('what stands behind one that ends while it is parked is not forgotten', async () => {
  await ask();
  await queueUp(400);
  const [first] = await claim();
  await Promise.all([record(first!, 'delivered'), ...[1, 2, 3].map(() => parkBlocked(core.db, 'eve'))]);
  const [next] = (await rows()).filter(({ status }) => status === 'pending');
  expect(next!.parked).toBe(false);
  expect((await claim())[0]?.delivery.id).toBe(next!.id);
});

test('the last attempt that a stop cuts short does not kill the delivery', async () => {
  await ask();
  const { schedule } = core.config.deliveries;
  await core.db.update(deliveries).set({ attempts: schedule.length });
  const [last] = await claim();
  expect(await record(last!, 'aborted')).toMatchObject({ status: 'pending', claimedBy: null });
  const [again] = await claim();
  expect(await record(again!, 'failed')).toMatchObject({ status: 'dead' });
});

test('what a bridge was sending when it fell silent is released, uncounted; of one that is there it is not', async () => {
  await ask();
  await ask();
  const present = newId();
  await beat(core.db, { id: present, host: 'here', pid: 1, agents: [] });
  await core.db.execute(sql`insert into peer_circuit (peer, url, state) values ('eve', '', 'closed')`);
  const [theirs] = await claim({ room: 1, bridge: present });
  const [lost] = await claim({ room: 1 });
  const released = await releaseLostAttempts(core, 12);
  expect(released.map(({ id }) => id)).toEqual([lost!.delivery.id]);
  expect(released[0]).toMatchObject({ attempts: 1, attemptsBefore: 1, claimedBy: null });
  // What the lost bridge may still say of it says nothing any more once the next attempt has begun.
  const [again] = await claim();
  expect(again!.delivery.id).toBe(lost!.delivery.id);
  expect(await record(lost!, 'failed')).toBeNull();
  expect(await record(theirs!, 'delivered')).toMatchObject({ status: 'delivered' });
});

test('what was tried for too long is given up with its task; what was never tried waits', async () => {
  const [tried, untried] = [await ask(), await ask()];
  const old = sql`now() - make_interval(secs => ${core.config.deliveries.giveUpAfter + 1})`;
  await core.db.update(deliveries).set({ triedSince: old, attempts: 1 }).where(eq(deliveries.taskId, tried));
  await core.db.update(deliveries).set({ createdAt: old }).where(eq(deliveries.taskId, untried));
  expect(await giveUpOld(core)).toBe(1);
  expect((await rows()).map(({ status }) => status)).toEqual(['dead', 'pending']);
  const tasks = await core.db.query.tasks.findMany({ columns: { id: true, status: true, failure: true } });
  expect(tasks.find(({ id }) => id === tried)).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('not taken within 120 hours'),
  });
});

test('of two bridges one makes the probe, and the next is not due before it is over', async () => {
  await ask();
  await ask();
  await core.db.execute(
    sql`insert into peer_circuit (peer, url, state, probe_at) values ('eve', '', 'open', now())`,
  );
  const probes = () => Promise.all([claim({ isProbe: true }), claim({ isProbe: true, bridge: newId() })]);
  const [probe, ...others] = (await probes()).flat();
  expect(others).toEqual([]);
  expect((await probes()).flat()).toEqual([]);
  await record(probe!, 'aborted');
  expect((await probes()).flat()).toHaveLength(1);
});
