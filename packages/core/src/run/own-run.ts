import { and, eq, type SQL, sql } from 'drizzle-orm';
import { anyId } from '../db/any-id.ts';
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

/** @returns the same for any of several, in a text that does not depend on how many there are */
export function isOneOf(workers: readonly OwnRun[]): SQL {
  const own = JSON.stringify(workers.map(({ id, bridgeId }) => ({ id, bridge: bridgeId })));
  const ids = anyId(workers.map(({ id }) => id));
  return sql`${runs.id} = ${ids} and ${runs.status} = 'running' and (${runs.id}, ${runs.bridgeId}) in (
    select own.id, own.bridge from json_to_recordset(${own}::text::json) as own (id uuid, bridge uuid))`;
}
