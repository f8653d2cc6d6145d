import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { appendEvents, type NewEvent } from '../event/append-events.ts';
import { type RunAction, runTransitions } from './states.ts';

type RunOutcome = Partial<
  Pick<
    RunRow,
    | 'reason'
    | 'detail'
    | 'exitCode'
    | 'signal'
    | 'outputBytes'
    | 'droppedBytes'
    | 'replyTokenExpiresAt'
    | 'mergedInto'
    | 'sessionId'
    | 'model'
    | 'inputTokens'
    | 'outputTokens'
    | 'costUsd'
  >
>;

/**
 * Ends runs, as the transition table allows.
 *
 * @param which - the runs meant; a worker adds its own bridge, so that a stale one's writes touch no row
 * @returns the runs that were ended; none when none was in a state that allows it
 */
export async function endRuns(
  tx: Db,
  which: SQL | undefined,
  action: Exclude<RunAction, 'claim'>,
  outcome: RunOutcome = {},
): Promise<RunRow[]> {
  const { from, to } = runTransitions[action];
  const rows = await tx
    .update(runs)
    .set({ ...outcome, status: to, finishedAt: now })
    .where(and(which, inArray(runs.status, [...from])))
    .returning();
  if (rows.length > 0) await appendEvents(tx, ...rows.map(finishedEvent));
  return rows;
}

/** @returns the condition for one run by its id */
export function runIs(runId: string): SQL {
  return eq(runs.id, runId);
}

/**
 * Ends several runs that the caller holds and that go on, as its rows say, in one part of a statement; what tells of it
 * (`finishedEvent`) is the caller's to add.
 */
export function endRunsAs(rows: readonly RunRow[]): SQL {
  return sql`
    update ${runs} set status = ended.status, reason = ended.reason, detail = ended.detail,
      exit_code = ended."exitCode", signal = ended.signal, output_bytes = ended."outputBytes",
      dropped_bytes = ended."droppedBytes", reply_token_expires_at = ended."replyTokenExpiresAt",
      session_id = ended."sessionId", model = ended.model, input_tokens = ended."inputTokens",
      output_tokens = ended."outputTokens", cost_usd = ended."costUsd", finished_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as ended (
      id uuid, status text, reason text, detail text, "exitCode" integer, signal text, "outputBytes" bigint,
      "droppedBytes" bigint, "replyTokenExpiresAt" timestamptz, "sessionId" text, model text,
      "inputTokens" bigint, "outputTokens" bigint, "costUsd" double precision)
    where ${runs.id} = ended.id and ${runs.id} = ${anyId(rows.map(({ id }) => id))}
      and ${runs.status} = 'running'`;
}

/** @returns what the history is told of the end of a run */
export function finishedEvent(row: RunRow): NewEvent {
  return {
    type: 'run.finished',
    threadId: row.threadId,
    taskId: row.taskId,
    messageId: row.messageId,
    runId: row.id,
    data: {
      status: row.status,
      agent: row.agent,
      attempt: row.attempt,
      reason: row.reason,
      detail: row.detail,
    },
  };
}
