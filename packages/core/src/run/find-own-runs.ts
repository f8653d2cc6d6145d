import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';

export type OwnRunState = Pick<RunRow, 'id' | 'taskId' | 'bridgeId' | 'cancelRequestedAt' | 'spawnedAt'>;

/** @returns what the database takes for turns under way at a bridge; it has to end, or hand back, what it does not */
export function findOwnRuns(db: Db, bridgeId: string): Promise<OwnRunState[]> {
  const { id, taskId, cancelRequestedAt, spawnedAt } = runs;
  return db
    .select({ id, taskId, bridgeId: runs.bridgeId, cancelRequestedAt, spawnedAt })
    .from(runs)
    .where(and(eq(runs.status, 'running'), eq(runs.bridgeId, bridgeId)));
}
