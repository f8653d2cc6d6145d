import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { runIs } from './end-runs.ts';

export interface AgentProcess {
  pid: number;
  /** When the kernel says that it started; null where it does not. */
  startedAt: string | null;
}

/** Keeps which process works on the run, so that a bridge that comes after can end what a lost one left. */
export async function recordProcess(
  db: Db,
  run: { id: string; bridgeId: string },
  process: AgentProcess,
): Promise<void> {
  await db
    .update(runs)
    .set({ pid: process.pid, pidStartedAt: process.startedAt })
    .where(and(runIs(run.id), eq(runs.bridgeId, run.bridgeId), eq(runs.status, 'running')));
}
