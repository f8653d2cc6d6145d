import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/** @returns the ids of this bridge's running turns that somebody has asked to end */
export async function findCancelRequests(db: Db, bridgeId: string): Promise<string[]> {
  const rows = await db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.status, 'running'), eq(runs.bridgeId, bridgeId), isNotNull(runs.cancelRequestedAt)));
  return rows.map((row) => row.id);
}
