import { and, eq, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type DeliveryRow, deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { noteAnswer } from '../circuit/note-answer.ts';
import { appendEvents } from '../event/append-events.ts';
import { lockTask } from '../task/lock-task.ts';
import { changeDelivery } from './change-delivery.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';
import { tellTask } from './tell-task.ts';
import { judgesContent, type Verdict } from './verdict.ts';

/** What came of one POST. */
export interface AttemptResult {
  durationMs: number;
  /** Null when no answer came. */
  statusCode: number | null;
  /** The first 2 KiB of the answer. */
  response: string | null;
  error: string | null;
  verdict: Verdict;
  /** The peer said that it has stored it. */
  accepted: boolean;
  /** Seconds that the peer asks to wait (`Retry-After`); null when it does not say. */
  retryAfterSeconds: number | null;
}

/** What a peer says no to because of its content is tried this often: its thread shall not wait for ever. */
const attemptsAtRefusedContent = 3;

/**
 * Keeps an attempt and decides what follows: delivered, another one later, or dead when the schedule is used
 * up. Whatever ends it lets the thread's next message to this peer go. What it says about the peer itself moves
 * the peer's circuit.
 *
 * @returns the delivery as it is now, or null when it was canceled or taken over meanwhile
 */
export async function recordAttempt(
  core: Core,
  claimed: Pick<ClaimedDelivery, 'delivery' | 'message' | 'isProbe'>,
  result: AttemptResult,
): Promise<DeliveryRow | null> {
  const { delivery, message, isProbe } = claimed;
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, delivery.taskId);
    await keepAttempt(tx, delivery, result);
    if (result.verdict === 'delivered') await markDelivered(tx, delivery, result);
    const changed = await follow(tx, core, { claimed, result });
    if (changed && !message.isReply)
      await tellTask(tx, core, { task, delivery: changed, why: problemOf(result) });
    const { verdict, retryAfterSeconds } = result;
    const answer = { peer: delivery.peer, verdict, problem: problemOf(result), isProbe, retryAfterSeconds };
    await noteAnswer(tx, core, answer);
    return changed;
  });
}

function problemOf({ error, statusCode, verdict }: AttemptResult): string | null {
  return verdict === 'delivered' ? null : (error ?? `it answered ${statusCode}`);
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

interface Attempt {
  claimed: Pick<ClaimedDelivery, 'delivery' | 'isProbe'>;
  result: AttemptResult;
}

async function follow(tx: Db, core: Core, { claimed, result }: Attempt): Promise<DeliveryRow | null> {
  const { delivery, isProbe } = claimed;
  switch (result.verdict) {
    case 'delivered':
      return changeDelivery(tx, delivery, 'deliver');
    case 'gone':
      return changeDelivery(tx, delivery, 'die');
    case 'aborted':
      return putBack(tx, { delivery, waitSeconds: 0, counts: false });
    case 'failed':
      // What tries an open circuit says nothing about the message; the circuit decides when the next one goes.
      if (isProbe) return putBack(tx, { delivery, waitSeconds: 0, counts: false });
      return waitOrDie(tx, core, { delivery, result });
    case 'refused':
      return waitOrDie(tx, core, { delivery, result });
  }
}

async function waitOrDie(
  tx: Db,
  core: Core,
  { delivery, result }: { delivery: DeliveryRow; result: AttemptResult },
): Promise<DeliveryRow | null> {
  const made = delivery.attempts - delivery.attemptsBefore;
  const wait = core.config.deliveries.schedule[made - 1];
  const isRefused = judgesContent(result.statusCode) && made >= attemptsAtRefusedContent;
  if (wait === undefined || isRefused) return changeDelivery(tx, delivery, 'die');
  const waitSeconds = Math.max(wait, result.retryAfterSeconds ?? 0);
  return putBack(tx, { delivery, waitSeconds, counts: true });
}

interface PutBack {
  delivery: DeliveryRow;
  waitSeconds: number;
  /** Whether the attempt uses up a place of the schedule. */
  counts: boolean;
}

async function putBack(tx: Db, { delivery, waitSeconds, counts }: PutBack): Promise<DeliveryRow | null> {
  const [row] = await tx
    .update(deliveries)
    .set({
      nextAttemptAt: sql`now() + make_interval(secs => ${waitSeconds})`,
      claimedBy: null,
      attemptsBefore: sql`${deliveries.attemptsBefore} + ${counts ? 0 : 1}`,
    })
    .where(
      and(
        eq(deliveries.id, delivery.id),
        eq(deliveries.status, 'pending'),
        eq(deliveries.attempts, delivery.attempts),
      ),
    )
    .returning();
  return row ?? null;
}
