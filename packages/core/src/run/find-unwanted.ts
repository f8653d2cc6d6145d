import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/**
 * @returns those of the turns under way at a bridge that it has to end: somebody asked for that, or another
 *   bridge has taken them over meanwhile
 */
export async function findUnwanted(db: Db, bridgeId: string, runIds: string[]): Promise<string[]> {
  const wanted = await db
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        inArray(runs.id, runIds),
        eq(runs.bridgeId, bridgeId),
        eq(runs.status, 'running'),
        isNull(runs.cancelRequestedAt),
      ),
    );
  const ids = new Set(wanted.map(({ id }) => id));
  return runIds.filter((id) => !ids.has(id));
}
