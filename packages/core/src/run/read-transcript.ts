import { and, asc, eq, gt } from 'drizzle-orm';
import type { TranscriptLine } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runTranscript } from '../db/schema/run.ts';

/** @returns at most `limit` steps of the run after position `afterSeq` (-1: from the beginning) */
export async function readTranscript(
  db: Db,
  runId: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<TranscriptLine[]> {
  const rows = await db
    .select()
    .from(runTranscript)
    .where(and(eq(runTranscript.runId, runId), gt(runTranscript.seq, afterSeq)))
    .orderBy(asc(runTranscript.seq))
    .limit(limit);
  return rows.map(({ seq, at, entry }) => ({ seq, at: at.toISOString(), entry }));
}
