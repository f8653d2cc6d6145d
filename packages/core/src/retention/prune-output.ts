import { and, asc, gt, inArray, lt } from 'drizzle-orm';
import { NIL } from 'uuid';
import type { Db } from '../db/client.ts';
import { lowestId } from '../db/time-range.ts';
import { runOutput, runs, runTranscript } from '../db/schema/run.ts';

const batch = 500;

/**
 * Forgets what turns wrote and did that ended before `cutoff`; the turns themselves stay.
 *
 * @returns after each small part, of how many turns
 */
export async function* pruneOutput(db: Db, cutoff: Date): AsyncGenerator<number> {
  for (const table of [runOutput, runTranscript]) {
    let last: string = NIL;
    for (;;) {
      // A turn is older than its end; those that are gone are not read again.
      const rows = await db
        .select({ runId: table.runId })
        .from(table)
        .where(and(gt(table.runId, last), lt(table.runId, lowestId(cutoff.getTime()))))
        .orderBy(asc(table.runId))
        .limit(batch);
      if (rows.length === 0) break;
      const runIds = Array.from(new Set(rows.map(({ runId }) => runId)));
      const old = db
        .select({ id: runs.id })
        .from(runs)
        .where(and(inArray(runs.id, runIds), lt(runs.finishedAt, cutoff)));
      const gone = await db.delete(table).where(inArray(table.runId, old)).returning({ runId: table.runId });
      yield new Set(gone.map(({ runId }) => runId)).size;
      last = runIds.at(-1) ?? last;
    }
  }
}
