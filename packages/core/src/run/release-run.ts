import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { HoldReason, Run, RunReleaseInput } from '../contracts/run.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { threads, traceReleases } from '../db/schema/thread.ts';
import { appendEvents } from '../event/append-events.ts';
import { lockHeldRun } from './lock-held-run.ts';
import { toRun } from './to-run.ts';

export type ReleaseRun = z.infer<typeof RunReleaseInput> & { by: string };

/**
 * Lets a held turn begin. One that was held as a loop starts the count of its trace anew, from this turn on.
 *
 * @throws CallboardError `not_found`, `conflict` when it is not held (any more)
 */
export function releaseRun(core: Core, { runId, payload, by }: ReleaseRun): Promise<Run> {
  return core.db.transaction(async (tx) => {
    const { run, hold } = await lockHeldRun(tx, runId);
    if (hold !== 'approval') await countAnew(tx, run);
    const edited = payload === undefined ? {} : { editedPayload: payload ?? sql`'null'::json` };
    const [released] = await tx
      .update(runs)
      .set({ hold: null, releasedAt: now, ...edited })
      .where(eq(runs.id, runId))
      .returning();
    if (!released) throw new Error(`run ${runId} was locked, yet is gone`);
    await sayReleased(tx, released, { hold, by, edited: payload !== undefined });
    return toRun(released);
  });
}

/** The turn counts as a person's own from here: neither its hops nor what came before are held against it. */
async function countAnew(tx: Db, run: RunRow): Promise<void> {
  await tx.update(messages).set({ hops: 0 }).where(eq(messages.id, run.messageId));
  const [thread] = await tx.select().from(threads).where(eq(threads.id, run.threadId));
  if (!thread) throw new Error(`run ${run.id} has no thread`);
  await tx
    .insert(traceReleases)
    .values({ traceId: thread.traceId })
    .onConflictDoUpdate({ target: traceReleases.traceId, set: { releasedAt: now } });
  // What waits behind it in the same task was held for the same reason.
  const behind = and(
    eq(runs.taskId, run.taskId),
    eq(runs.status, 'pending'),
    isNotNull(runs.hold),
    ne(runs.hold, 'approval'),
  );
  await tx
    .update(messages)
    .set({ hops: 0 })
    .where(sql`${messages.id} in ${tx.select({ id: runs.messageId }).from(runs).where(behind)}`);
  await tx.update(runs).set({ hold: null, releasedAt: now }).where(behind);
}

async function sayReleased(
  tx: Db,
  run: RunRow,
  data: { hold: HoldReason; by: string; edited: boolean },
): Promise<void> {
  await appendEvents(tx, {
    type: 'run.released',
    threadId: run.threadId,
    taskId: run.taskId,
    messageId: run.messageId,
    runId: run.id,
    data: { agent: run.agent, attempt: run.attempt, status: run.status, ...data },
  });
}
