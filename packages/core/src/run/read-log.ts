import { asc, eq } from 'drizzle-orm';
import type { RunLog } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runOutput } from '../db/schema/run.ts';
import { getRun } from './get-run.ts';

/**
 * @returns everything that is kept of what a run's agent wrote, both streams in the order in which they were
 *   read, with a line where something is left out
 * @throws CallboardError `not_found`
 */
export async function readLog(db: Db, runId: string): Promise<RunLog> {
  await getRun(db, runId);
  const pieces = await db
    .select({ text: runOutput.text, droppedBefore: runOutput.droppedBefore })
    .from(runOutput)
    .where(eq(runOutput.runId, runId))
    .orderBy(asc(runOutput.seq));
  return { text: pieces.map(withGap).join('') };
}

function withGap({ text, droppedBefore }: { text: string; droppedBefore: number }): string {
  return droppedBefore === 0 ? text : `\n… ${droppedBefore} bytes left out …\n${text}`;
}
