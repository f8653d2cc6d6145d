import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { appendEvents } from '../event/append-events.ts';
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

function finishedEvent(row: RunRow) {
  return {
    type: 'run.finished' as const,
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
