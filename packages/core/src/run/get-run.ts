import { eq } from 'drizzle-orm';
import type { Run } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { CallboardError } from '../error.ts';
import { toRun } from './to-run.ts';

/** @throws CallboardError `not_found` */
export async function getRun(db: Db, runId: string): Promise<Run> {
  const [row] = await db.select().from(runs).where(eq(runs.id, runId));
  if (!row) throw new CallboardError('not_found', `there is no run ${runId}`);
  return toRun(row);
}
