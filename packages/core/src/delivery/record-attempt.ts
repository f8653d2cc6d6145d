import { and, asc, eq, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type DeliveryRow, deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { appendEvents } from '../event/append-events.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { changeTask } from '../task/change-task.ts';
import { lockTask } from '../task/lock-task.ts';
import { tellAskingAgent } from '../task/tell-asking-agent.ts';
import { cancelDeliveries } from './cancel-deliveries.ts';
import type { ClaimedDelivery } from './claim-delivery.ts';
import { changeDelivery } from './change-delivery.ts';

/** What came of one POST. */
export interface AttemptResult {
  durationMs: number;
  /** Null when no answer came. */
  statusCode: number | null;
  /** The first 2 KiB of the answer. */
  response: string | null;
  error: string | null;
  /** The peer answered 2xx: it has the message. */
  delivered: boolean;
  /** The peer said that it has stored it. */
  accepted: boolean;
  /** Another attempt would be no better: there is no address, or the peer said that it is gone (410). */
  hopeless: boolean;
  /** Seconds that the peer asks to wait (`Retry-After`); null when it does not say. */
  retryAfterSeconds: number | null;
}

/**
 * Keeps an attempt and decides what follows: delivered, another one later, or dead when the schedule is used
 * up. Whatever ends it lets the thread's next message to this peer go.
 *
 * @returns the delivery as it is now, or null when it was canceled or taken over meanwhile
 */
export async function recordAttempt(
  core: Core,
  { delivery, message }: Pick<ClaimedDelivery, 'delivery' | 'message'>,
  result: AttemptResult,
): Promise<DeliveryRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, delivery.taskId);
    await keepAttempt(tx, delivery, result);
    if (result.delivered) await markDelivered(tx, delivery, result);
    const changed = await follow(tx, core, delivery, result);
    if (changed && !message.isReply) await tellTask(tx, core, { task, delivery: changed, result });
    if (changed && changed.status !== 'pending') await wakeNext(tx, core, changed);
    return changed;
  });
}

async function keepAttempt(tx: Db, delivery: DeliveryRow, result: AttemptResult): Promise<void> {
  const { durationMs, statusCode, response, error } = result;
  await tx
    .update(deliveryAttempts)
    .set({ durationMs, statusCode, response, error })
    .where(and(eq(deliveryAttempts.deliveryId, delivery.id), eq(deliveryAttempts.number, delivery.attempts)));
  await appendEvents(tx, {
    type: 'delivery.attempt',
    threadId: delivery.threadId,
    taskId: delivery.taskId,
    messageId: delivery.messageId,
    deliveryId: delivery.id,
    data: { peer: delivery.peer, number: delivery.attempts, statusCode, error },
  });
}

/** The two facts are the peer's word alone: it has the message, it has stored it. */
async function markDelivered(tx: Db, delivery: DeliveryRow, result: AttemptResult): Promise<void> {
  await tx
    .update(messages)
    .set({ deliveredAt: now, ...(result.accepted ? { acceptedAt: now } : {}) })
    .where(eq(messages.id, delivery.messageId));
}

async function follow(
  tx: Db,
  core: Core,
  delivery: DeliveryRow,
  result: AttemptResult,
): Promise<DeliveryRow | null> {
  if (result.delivered) return changeDelivery(tx, delivery, 'deliver');
  if (result.hopeless) return changeDelivery(tx, delivery, 'die');
  const wait = core.config.deliveries.schedule[delivery.attempts - delivery.attemptsBefore - 1];
  if (wait === undefined) return changeDelivery(tx, delivery, 'die');
  const seconds = Math.max(wait, result.retryAfterSeconds ?? 0);
  const [row] = await tx
    .update(deliveries)
    .set({ nextAttemptAt: sql`now() + make_interval(secs => ${seconds})` })
    .where(
      and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.status, 'pending'),
        eq(deliveries.attempts, delivery.attempts),
      ),
    )
    .returning();
  if (row) await core.queue.wakeDelivery(tx, row.id, row.nextAttemptAt);
  return row ?? null;
}

async function wakeNext(tx: Db, core: Core, ended: DeliveryRow): Promise<void> {
  const [next] = await tx
    .select({ id: deliveries.id, at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.peer, ended.peer),
        eq(deliveries.threadId, ended.threadId),
        eq(deliveries.status, 'pending'),
      ),
    )
    .orderBy(asc(deliveries.id))
    .limit(1);
  if (next) await core.queue.wakeDelivery(tx, next.id, next.at);
}

/** A task for a peer runs once the peer has it, and has failed when it cannot be brought there. */
async function tellTask(
  tx: Db,
  core: Core,
  { task, delivery, result }: { task: TaskRow; delivery: DeliveryRow; result: AttemptResult },
): Promise<void> {
  switch (delivery.status) {
    case 'delivered':
      await changeTask(tx, delivery.taskId, 'start');
      return;
    case 'dead': {
      const why = result.error ?? `it answered ${result.statusCode}`;
      const failure = `Could not be delivered to ${delivery.peer}: ${why}.`;
      const failed = await changeTask(tx, task.id, 'fail', { reason: 'undeliverable', sentence: failure });
      if (!failed) return;
      // What was said after it makes no sense without it.
      await cancelDeliveries(tx, task.id);
      await tellAskingAgent(tx, core, task, failure);
      return;
    }
    case 'pending':
    case 'canceled':
      return;
  }
}
