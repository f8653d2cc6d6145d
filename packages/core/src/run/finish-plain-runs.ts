import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { insertRows } from '../db/insert-rows.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { events } from '../db/schema/event.ts';
import { messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { buildDelivery } from '../delivery/build-delivery.ts';
import { buildMessage } from '../message/build-message.ts';
import { markTurns } from '../message/mark-message.ts';
import { assigneeOf, requesterOf } from '../message/party.ts';
import { changeTasks, toldOf } from '../task/change-task.ts';
import { decideTurn, judgeResult, type TurnDecision } from '../task/decide-turn.ts';
import { readTurnFacts, type TurnFacts } from '../task/turn-facts.ts';
import { endRunsAs, finishedEvent } from './end-runs.ts';
import { isOneOf, type OwnRun } from './own-run.ts';
import type { RunResult } from './run-result.ts';
import { runTransitions } from './states.ts';
import { tokenEnd } from './token-end.ts';

export interface FinishedTurn {
  /** The run as claimed. */
  worker: OwnRun;
  result: RunResult;
}

interface HeldTurn {
  task: TaskRow;
  run: RunRow;
  /** Of what is said at the end of the turn. */
  hops: number;
}

/**
 * Ends those of several runs that end as most do, and settles their tasks, in one transaction of few statements: what a
 * round to the database and a commit cost is shared by all. It waits for nobody's rows, so no two of these wait for
 * each other crosswise.
 *
 * @returns for each the ended run; null for one that has to be ended by itself (`finish-run.ts`): an agent asked for
 *   it, somebody cancels or interrupts it, it took other messages along, its task is held by somebody else, or it is
 *   no longer the worker's
 */
export async function finishPlainRuns(
  core: Core,
  ended: readonly FinishedTurn[],
): Promise<(RunRow | null)[]> {
  const workers = ended.map(({ worker }) => worker);
  const results = new Map(ended.map(({ worker, result }) => [worker.id, result]));
  const finished = await core.db.transaction(async (tx) => {
    const held = await lockPlain(tx, workers);
    // What a task's holder has committed just before is seen only by a statement that begins with the task in hand.
    const facts = await readTurnFacts(
      tx,
      core,
      held.map(({ run }) => run.id),
    );
    const ends = held.flatMap((turn) => {
      const [result, known] = [results.get(turn.run.id), facts.get(turn.run.id)];
      return result && known ? (planEnd(core, turn, { result, facts: known }) ?? []) : [];
    });
    if (ends.length > 0) await write(tx, ends);
    return new Map(ends.map(({ run }) => [run.id, run]));
  });
  return workers.map(({ id }) => finished.get(id) ?? null);
}

function lockPlain(tx: Db, workers: readonly OwnRun[]): Promise<HeldTurn[]> {
  const hops = sql<number>`coalesce((select m.hops + 1 from ${messages} m where m.id = ${runs.messageId}), 0)`;
  return tx
    .select({ task: tasks, run: runs, hops })
    .from(runs)
    .innerJoin(tasks, eq(tasks.id, runs.taskId))
    .where(
      and(
        isOneOf(workers),
        isNull(runs.cancelRequestedAt),
        isNull(runs.mergedInto),
        eq(tasks.status, 'running'),
        isNull(tasks.cancelRequestedAt),
        // An agent that asked gets a turn by the answer, which has rules of its own.
        ne(tasks.requesterKind, 'agent'),
        eq(tasks.assigneeKind, 'agent'),
        eq(tasks.assigneeName, runs.agent),
        sql`not exists (
          select from ${runs} taken join ${runs} merged on merged.merged_into = taken.id
          where taken.message_id = ${runs.messageId})`,
      ),
    )
    .for('update', { skipLocked: true });
}

interface PlannedEnd extends TurnDecision {
  task: TaskRow;
  run: RunRow;
  isExecuted: boolean;
  message: (ReturnType<typeof buildMessage>['message'] & { hops: number }) | null;
  delivery: ReturnType<typeof buildDelivery>['delivery'] | null;
  events: ReturnType<typeof finishedEvent>[];
}

/** @returns null when it does not end as most do */
function planEnd(
  { config }: Core,
  { task, run, hops }: HeldTurn,
  left: { result: RunResult; facts: TurnFacts },
): PlannedEnd | null {
  const result = judgeResult(config, { run, result: left.result }, left.facts);
  if (result.action === 'cancel' || result.action === 'lose') return null;
  const decision = decideTurn({ task, run, result }, left.facts);
  const ended = endRow(run, result);
  const said = decision.reply
    ? buildMessage({
        taskId: task.id,
        threadId: task.threadId,
        sender: assigneeOf(task),
        recipient: requesterOf(task),
        isReply: true,
        ...decision.reply,
        runId: run.id,
      })
    : null;
  const sent = said && task.requesterKind === 'peer' ? buildDelivery(said.message) : null;
  const { action, failure } = decision;
  const told = action ? toldOf(task, { action, failure }) : null;
  return {
    ...decision,
    task,
    run: ended,
    isExecuted: result.action === 'succeed',
    message: said && { ...said.message, hops },
    delivery: sent && sent.delivery,
    events: [finishedEvent(ended), said?.event, sent?.event, told].filter((event) => !!event),
  };
}

function endRow(run: RunRow, { action, text: _, usage, sessionId, ...columns }: RunResult): RunRow {
  return {
    ...run,
    ...columns,
    ...usage,
    sessionId: sessionId === undefined ? run.sessionId : sessionId,
    status: runTransitions[action].to,
    replyTokenExpiresAt: tokenEnd(columns.reason),
    finishedAt: new Date(),
  };
}

async function write(tx: Db, ends: readonly PlannedEnd[]): Promise<void> {
  const said = ends.flatMap(({ message }) => message ?? []);
  const sent = ends.flatMap(({ delivery }) => delivery ?? []);
  const marks = ends.map(({ run, isExecuted, isAnswered }) => {
    return { messageId: run.messageId, isExecuted, isAnswered };
  });
  const changes = ends.flatMap(({ task, action, failure }) => (action ? { task, action, failure } : []));
  await tx.execute(sql`
    with ended as (${endRunsAs(ends.map(({ run }) => run))}),
      marked as (${markTurns(marks)}),
      moved as (${changeTasks(changes)})
      ${said.length === 0 ? sql`` : sql`, said as (${insertRows(messages, said)})`}
      ${sent.length === 0 ? sql`` : sql`, sent as (${insertRows(deliveries, sent)})`}
    ${insertRows(
      events,
      ends.flatMap((end) => end.events),
    )}`);
}
