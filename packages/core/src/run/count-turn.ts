import { and, countDistinct, eq, lte } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/** @returns which turn of its task a run is, counted from 1; repeated attempts at a message are one turn */
export async function countTurn(db: Db, run: { taskId: string; seq: number }): Promise<number> {
  const [row] = await db
    .select({ turns: countDistinct(runs.messageId) })
    .from(runs)
    .where(and(eq(runs.taskId, run.taskId), lte(runs.seq, run.seq)));
  return row?.turns ?? 1;
}
