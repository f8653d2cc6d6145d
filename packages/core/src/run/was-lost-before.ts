import { and, eq, lt } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';

/** @returns whether an earlier attempt at the same message was cut off, so that the agent has to be told */
export async function wasLostBefore(db: Db, run: Pick<RunRow, 'messageId' | 'attempt'>): Promise<boolean> {
  const losses = await db.$count(
    runs,
    and(eq(runs.messageId, run.messageId), lt(runs.attempt, run.attempt), eq(runs.reason, 'lost')),
  );
  return losses > 0;
}
