import { type SQL, sql } from 'drizzle-orm';
import type { OutputChunk } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runOutput, runs } from '../db/schema/run.ts';
import { isOwn, type OwnRun } from './own-run.ts';

export type NewChunk = Omit<OutputChunk, 'at'> & { at: Date };

/**
 * Keeps what an agent wrote, while the run is the worker's. The positions are the worker's, so that a repeated
 * write adds nothing twice.
 */
export async function appendOutput(db: Db, run: OwnRun, chunks: NewChunk[]): Promise<void> {
  if (chunks.length === 0) return;
  const rows = chunks.map(
    ({ seq, at, stream, text, droppedBefore }) =>
      sql`(${seq}::int, ${at.toISOString()}::timestamptz, ${stream}::text, ${text}::text, ${droppedBefore}::bigint)`,
  );
  await db.execute(sql`
    with own as (${lockOwn(run)})
    insert into ${runOutput} (run_id, seq, at, stream, text, dropped_before)
    select own.id, piece.* from own, (values ${sql.join(rows, sql`, `)}) piece
    on conflict do nothing`);
}

export interface OutputTrim {
  /** The middle to take out: after `from`, before `to`. */
  from: number;
  to: number;
  droppedBytes: number;
}

/** Takes the middle out of a run's output and notes on the piece after it how much is missing. */
export async function trimOutput(db: Db, run: OwnRun, { from, to, droppedBytes }: OutputTrim): Promise<void> {
  await db.execute(sql`
    with own as (${lockOwn(run)}), trimmed as (
      delete from ${runOutput} using own where run_id = own.id and seq > ${from} and seq < ${to})
    update ${runOutput} set dropped_before = ${droppedBytes} from own where run_id = own.id and seq = ${to}`);
}

/** Whoever takes the run over waits for this write, which so comes wholly before or not at all. */
function lockOwn(run: OwnRun): SQL {
  return sql`select id from ${runs} where ${isOwn(run)} for share`;
}
