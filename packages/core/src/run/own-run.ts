import { and, eq, type SQL, sql } from 'drizzle-orm';
import { type RunRow, runs } from '../db/schema/run.ts';

/** A claimed run as the bridge knows it that works on it. */
export type OwnRun = Pick<RunRow, 'id' | 'taskId' | 'bridgeId'>;

/**
 * @returns the condition under which a worker may write: the run goes on, and is still the worker's. When
 *   another bridge has taken over meanwhile, its writes touch no row.
 */
export function isOwn({ id, bridgeId }: Pick<OwnRun, 'id' | 'bridgeId'>): SQL | undefined {
  if (bridgeId === null) return sql`false`;
  return and(eq(runs.id, id), eq(runs.bridgeId, bridgeId), eq(runs.status, 'running'));
}
