import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { OutputChunk } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runOutput } from '../db/schema/run.ts';

export type NewChunk = Omit<OutputChunk, 'at'> & { at: Date };

/** Keeps what an agent wrote; the positions are the worker's, so that a repeated write adds nothing twice. */
export async function appendOutput(db: Db, runId: string, chunks: NewChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  await db
    .insert(runOutput)
    .values(chunks.map((chunk) => ({ ...chunk, runId })))
    .onConflictDoNothing();
}

export interface OutputTrim {
  /** The middle to take out: after `from`, before `to`. */
  from: number;
  to: number;
  droppedBytes: number;
}

/** Takes the middle out of a run's output and notes on the piece after it how much is missing. */
export async function trimOutput(
  db: Db,
  runId: string,
  { from, to, droppedBytes }: OutputTrim,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx
      .delete(runOutput)
      .where(and(eq(runOutput.runId, runId), gt(runOutput.seq, from), lt(runOutput.seq, to)));
    await tx
      .update(runOutput)
      .set({ droppedBefore: sql`${droppedBytes}` })
      .where(and(eq(runOutput.runId, runId), eq(runOutput.seq, to)));
  });
}
