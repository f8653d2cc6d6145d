import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { isOwn, type OwnRun } from './own-run.ts';

export interface AgentProcess {
  pid: number;
  /** When the kernel says that it started; null where it does not. */
  startedAt: string | null;
}

/** Keeps which process works on the run, so that a bridge that comes after can end what a lost one left. */
export async function recordProcess(db: Db, run: OwnRun, process: AgentProcess): Promise<void> {
  await db.update(runs).set({ pid: process.pid, pidStartedAt: process.startedAt }).where(isOwn(run));
}
