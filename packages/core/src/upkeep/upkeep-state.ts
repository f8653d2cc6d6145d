import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { upkeepStates } from '../db/schema/upkeep-state.ts';

/** Of each job, what it has to remember. */
export type UpkeepJob = 'search' | 'prune-events' | 'alerts';

/**
 * Takes a job for the transaction, so that one bridge at a time does it.
 *
 * @returns false when another one does it now
 */
export async function takeUpkeep(tx: Db, job: UpkeepJob): Promise<boolean> {
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`upkeep ${job}`}, 0)) as taken`,
  );
  return row?.taken ?? false;
}

/** @returns what the job has remembered last; null before its first time, or when another version has written it */
export async function readUpkeep<State>(
  db: Db,
  job: UpkeepJob,
  shape: z.ZodType<State>,
): Promise<State | null> {
  const [row] = await db.select().from(upkeepStates).where(eq(upkeepStates.job, job));
  return shape.safeParse(row?.state).data ?? null;
}

export async function writeUpkeep(tx: Db, job: UpkeepJob, state: object): Promise<void> {
  await tx
    .insert(upkeepStates)
    .values({ job, state })
    .onConflictDoUpdate({ target: upkeepStates.job, set: { state, changedAt: now } });
}
