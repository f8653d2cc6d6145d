import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { isOneOf, type OwnRun } from './own-run.ts';

export interface AgentProcess {
  pid: number;
  /** When the kernel says that it started; null where it does not. */
  startedAt: string | null;
}

export interface StartedRun {
  run: OwnRun;
  process: AgentProcess;
}

/** Keeps which processes work on runs, so that a bridge that comes after can end what a lost one left. */
export async function recordProcesses(db: Db, started: readonly StartedRun[]): Promise<void> {
  const rows = started.map(({ run, process }) => ({
    id: run.id,
    pid: process.pid,
    start: process.startedAt,
  }));
  await db.execute(sql`
    update ${runs} set pid = process.pid, pid_started_at = process.start
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as process (id uuid, pid integer, start text)
    where ${runs.id} = process.id and ${isOneOf(started.map(({ run }) => run))}`);
}
