import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type DeliveryRow, deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { claimWindow } from './claim-window.ts';

export interface ClaimedDelivery {
  delivery: DeliveryRow;
  message: MessageRow;
  task: TaskRow;
  /** The trace that the message goes on with. */
  traceId: string;
  /** It tries a peer whose circuit is open. */
  isProbe: boolean;
  /** Its last attempt should have ended before, and nobody said how. */
  hadNoEnd: boolean;
}

interface Claim {
  peer: string;
  bridgeId: string;
  /** How many at most. */
  room: number;
  leaseSeconds: number;
  isProbe: boolean;
}

/**
 * Takes deliveries to a peer for one attempt each. Until `leaseSeconds` are over nobody else takes them; when
 * their bridge is lost in between, they are given back (`release-lost-attempts.ts`), at the latest then.
 *
 * Messages of one thread reach a peer in order: one that has an older one before it, or another under way, is
 * not taken. What has waited longest goes first, so that no thread keeps the others from being tried.
 *
 * Of a long line only the beginning is looked at: `parkBlocked` takes out of it what cannot be taken.
 *
 * @returns those taken; none when nothing is due, or the peer's circuit does not allow it
 */
export async function claimDeliveries(db: Db, claim: Claim): Promise<ClaimedDelivery[]> {
  return db.transaction(async (tx) => {
    const due = await findDue(tx, claim);
    if (due.length === 0 || (claim.isProbe && !(await takeProbe(tx, claim)))) return [];
    const taken = await take(tx, claim, due);
    await tx
      .insert(deliveryAttempts)
      .values(taken.map(({ id, attempts }) => ({ deliveryId: id, number: attempts, startedAt: now })));
    const unended = new Set(due.flatMap(({ id, claimed_by }) => (claimed_by === null ? [] : [id])));
    const found = await withMessages(tx, taken);
    return found.map((row) => ({ ...row, isProbe: claim.isProbe, hadNoEnd: unended.has(row.delivery.id) }));
  });
}

/** One probe at a time, over all bridges: the next one is due after this one's lease, or when it says so. */
async function takeProbe(tx: Db, { peer, leaseSeconds }: Claim): Promise<boolean> {
  const taken = await tx
    .update(peerCircuits)
    .set({ probeAt: sql`now() + make_interval(secs => ${leaseSeconds})` })
    .where(and(eq(peerCircuits.peer, peer), eq(peerCircuits.state, 'open'), lte(peerCircuits.probeAt, now)))
    .returning({ peer: peerCircuits.peer });
  return taken.length > 0;
}

interface Due extends Record<string, unknown> {
  id: string;
  claimed_by: string | null;
}

const firstOfThread = sql`(
  select older.seq from ${deliveries} older
  where older.peer = looked_at.peer and older.thread_id = looked_at.thread_id and older.status = 'pending'
  order by older.seq limit 1)`;

async function findDue(tx: Db, { peer, room, isProbe }: Claim): Promise<Due[]> {
  const isDue = isProbe
    ? sql`(claimed_by is null or next_attempt_at <= now())`
    : sql`next_attempt_at <= now() + interval '50 milliseconds'
        and not exists (select from ${peerCircuits} where peer = ${peer} and state <> 'closed')`;
  // Each condition as the one form of which the planner reads a row or two however long the line is.
  const due = await tx.execute<Due>(sql`
    select id, claimed_by from ${deliveries} due
    where id in (select id from ${claimWindow(peer, isDue)} looked_at where seq = ${firstOfThread})
      -- Asked again of each as it is once it is held.
      and status = 'pending' and ${isDue}
      and thread_id not in (
        select thread_id from ${deliveries}
        where peer = ${peer} and status = 'pending' and claimed_by is not null and next_attempt_at > now())
    order by next_attempt_at, seq
    limit ${isProbe ? 1 : room}
    for update skip locked`);
  return Array.from(due);
}

function take(tx: Db, { bridgeId, leaseSeconds }: Claim, due: Due[]): Promise<DeliveryRow[]> {
  return tx
    .update(deliveries)
    .set({
      attempts: sql`${deliveries.attempts} + 1`,
      triedSince: sql`coalesce(${deliveries.triedSince}, now())`,
      nextAttemptAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
      claimedBy: bridgeId,
    })
    .where(
      inArray(
        deliveries.id,
        due.map(({ id }) => id),
      ),
    )
    .returning();
}

async function withMessages(tx: Db, taken: DeliveryRow[]) {
  const found = await tx
    .select({ message: messages, task: tasks, traceId: threads.traceId })
    .from(messages)
    .innerJoin(threads, eq(threads.id, messages.threadId))
    .innerJoin(tasks, eq(tasks.id, messages.taskId))
    .where(
      inArray(
        messages.id,
        taken.map(({ messageId }) => messageId),
      ),
    );
  const byMessage = new Map(found.map((row) => [row.message.id, row]));
  return taken.map((delivery) => {
    const row = byMessage.get(delivery.messageId);
    if (!row) throw new Error(`delivery ${delivery.id} has no message`);
    return { delivery, ...row };
  });
}
