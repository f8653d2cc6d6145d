import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { isOneOf } from './own-run.ts';

/**
 * Notes that claimed turns may have effects from here on: the caller lets their agents go only after this. One
 * statement with what the prompt has to know anyway, since it stands between a message and its agent.
 *
 * @returns for each, which turn of its task it is, counted from 1 (repeated attempts at a message are one turn); null
 *   when the run is no longer this worker's, or is to end: then nothing may start
 */
export async function beginRuns(db: Db, begun: readonly RunRow[]): Promise<({ turn: number } | null)[]> {
  const rows = await db.execute<{ id: string; turn: number }>(sql`
    update ${runs} set spawned_at = coalesce(${runs.spawnedAt}, now())
    where ${isOneOf(begun)} and ${runs.cancelRequestedAt} is null
    returning ${runs.id}, (
      select count(distinct turn.message_id)::int from ${runs} turn
      where turn.task_id = ${runs.taskId} and turn.seq <= ${runs.seq}) as turn`);
  const turns = new Map(Array.from(rows, ({ id, turn }) => [id, { turn }]));
  return begun.map(({ id }) => turns.get(id) ?? null);
}
