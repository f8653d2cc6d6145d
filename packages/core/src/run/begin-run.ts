import { and, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { isOwn } from './own-run.ts';

/**
 * Notes that a claimed turn may have effects from here on: the caller lets its agent go only after this. One
 * statement with what the prompt has to know anyway, since it stands between a message and its agent.
 *
 * @returns which turn of its task it is, counted from 1 (repeated attempts at a message are one turn); null
 *   when the run is no longer this worker's, or is to end: then nothing may start
 */
export async function beginRun(db: Db, run: RunRow): Promise<{ turn: number } | null> {
  const [begun] = await db
    .update(runs)
    .set({ spawnedAt: sql`coalesce(${runs.spawnedAt}, now())` })
    .where(and(isOwn(run), isNull(runs.cancelRequestedAt)))
    .returning({
      turn: sql<number>`(
        select count(distinct message_id)::int from ${runs} turn
        where turn.task_id = ${run.taskId} and turn.seq <= ${run.seq})`,
    });
  return begun ?? null;
}
