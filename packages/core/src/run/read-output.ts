import { and, asc, eq, gt } from 'drizzle-orm';
import type { OutputChunk } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runOutput } from '../db/schema/run.ts';

/** @returns at most `limit` pieces of the run's output after position `afterSeq` (-1: from the beginning) */
export async function readOutput(
  db: Db,
  runId: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<OutputChunk[]> {
  const rows = await db
    .select()
    .from(runOutput)
    .where(and(eq(runOutput.runId, runId), gt(runOutput.seq, afterSeq)))
    .orderBy(asc(runOutput.seq))
    .limit(limit);
  return rows.map(({ runId: _, at, ...chunk }) => ({ ...chunk, at: at.toISOString() }));
}
