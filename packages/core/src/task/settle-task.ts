import { and, desc, eq, gte, ne, notInArray } from 'drizzle-orm';
import { failureSentences } from '../contracts/failure-reason.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type MessageRow, messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { markAnswered } from '../message/mark-message.ts';
import { failureType } from '../message/message-types.ts';
import { assigneeOf } from '../message/party.ts';
import { replyToRequester } from '../message/reply.ts';
import { cancelPendingRuns } from '../run/cancel-pending-runs.ts';
import type { RunResult } from '../run/run-result.ts';
import { changeTask, type TaskFailure } from './change-task.ts';
import { isTerminalTask, type TaskAction, taskCan } from './states.ts';

export interface EndedTurn {
  task: TaskRow;
  run: RunRow;
  result: RunResult;
}

/**
 * Looks at what a turn that ended well has left: an agent that may not end without a reply has failed.
 *
 * @returns the turn with its result as it counts
 */
export async function findOutcome(tx: Db, core: Core, turn: EndedTurn): Promise<EndedTurn> {
  const agent = core.config.agents.get(turn.run.agent);
  if (turn.result.action !== 'succeed' || agent?.noReply !== 'fail') return turn;
  const { id } = turn.task;
  if ((await findReply(tx, core, turn)) || (await hasOpenAsks(tx, id)) || (await hasAnswers(tx, id)))
    return turn;
  const detail = `${turn.run.agent} ended without a reply.`;
  return { ...turn, result: { ...turn.result, action: 'fail', reason: 'no_reply', detail } };
}

/**
 * Decides what becomes of a task when a turn of its assignee has ended:
 * a final reply completes it, another one hands the move to the requester; with none, what the agent printed
 * becomes the final reply, unless it waits for something it has asked a peer. A failed turn fails the task,
 * and a peer that asked is told. While further messages wait for their turn, the task goes on with those.
 */
export async function settleTask(tx: Db, core: Core, turn: EndedTurn): Promise<void> {
  const { task, run, result } = turn;
  if (isTerminalTask(task.status)) return;
  const reply = await findReply(tx, core, turn);
  // A cancel that came when the turn was ending anyway is still what somebody wanted.
  if (isCanceled(result) || (task.cancelRequestedAt && !reply?.final)) {
    await cancelPendingRuns(tx, task.id);
    await changeTask(tx, task.id, 'cancel');
    return;
  }
  const moreTurns = await tx.$count(runs, and(eq(runs.taskId, task.id), eq(runs.status, 'pending')));
  if (result.action === 'succeed' && !reply) {
    if (await hasOpenAsks(tx, task.id)) return;
    if (!(await hasAnswers(tx, task.id))) await replyWithOutput(tx, core, turn, moreTurns === 0);
  }
  const action = moreTurns > 0 ? 'requeue' : actionFor(result, reply);
  if (action === 'fail') await reportFailure(tx, core, turn);
  await changeTask(tx, task.id, action, action === 'fail' ? failureOf(result) : null);
  if (reply) await markAnswered(tx, run.messageId);
}

/** One that a newer message interrupted goes on with that. */
function isCanceled({ action, reason }: RunResult): boolean {
  return action === 'cancel' && reason !== 'interrupted';
}

function failureOf({ reason, detail }: RunResult): TaskFailure {
  const known = reason ?? 'agent_error';
  return { reason: known, sentence: detail ?? failureSentences[known] };
}

function actionFor(result: RunResult, reply: MessageRow | null): TaskAction {
  if (reply?.final) return 'complete';
  if (result.action !== 'succeed') return 'fail';
  return reply ? 'answer' : 'complete';
}

/** The assignee's last reply since the turn began; what is only recorded (progress) does not count as one. */
async function findReply(tx: Db, core: Core, { task, run }: EndedTurn): Promise<MessageRow | null> {
  // A turn that never started has said nothing; what was said before belongs to another.
  if (run.startedAt === null) return null;
  const [reply] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.taskId, task.id),
        eq(messages.isReply, true),
        eq(messages.late, false),
        gte(messages.createdAt, run.startedAt),
        notInArray(messages.type, core.config.messages.recordOnly),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(1);
  return reply ?? null;
}

/** Whether the agent has asked a peer something for this task that is still to be answered. */
async function hasOpenAsks(tx: Db, taskId: string): Promise<boolean> {
  const asks = await tx.select({ status: tasks.status }).from(tasks).where(eq(tasks.parentTaskId, taskId));
  // Queued or running there: an answer, or a failure, is still to come and starts the next turn here.
  return asks.some((ask) => taskCan('start', ask.status) || taskCan('answer', ask.status));
}

/** Whether a peer's answer to something asked for this task came while the turn ran, and waits for its own. */
async function hasAnswers(tx: Db, taskId: string): Promise<boolean> {
  const [answer] = await tx
    .select({ id: runs.id })
    .from(runs)
    .innerJoin(messages, eq(messages.id, runs.messageId))
    .where(and(eq(runs.taskId, taskId), eq(runs.status, 'pending'), ne(messages.taskId, taskId)))
    .limit(1);
  return answer !== undefined;
}

async function replyWithOutput(
  tx: Db,
  core: Core,
  { task, run, result }: EndedTurn,
  final: boolean,
): Promise<void> {
  await replyToRequester(tx, core, task, {
    sender: assigneeOf(task),
    type: 'RESULT',
    payload: { text: result.text ?? '' },
    final,
    runId: run.id,
  });
  await markAnswered(tx, run.messageId);
}

/** A peer that waits must hear of the failure; a human or a script sees it on the task. */
async function reportFailure(tx: Db, core: Core, { task, run, result }: EndedTurn): Promise<void> {
  if (task.requesterKind !== 'peer') return;
  await replyToRequester(tx, core, task, {
    sender: assigneeOf(task),
    type: failureType,
    payload: { reason: result.reason, text: result.detail },
    final: true,
    runId: run.id,
  });
}
