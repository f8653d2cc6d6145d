import type { Config } from '../config/config.ts';
import { failureSentences } from '../contracts/failure-sentences.ts';
import type { MessagePayload } from '../contracts/message.ts';
import type { RunRow } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { failureType } from '../message/message-types.ts';
import type { RunResult } from '../run/run-result.ts';
import type { TaskFailure } from './change-task.ts';
import type { TaskAction } from './states.ts';
import type { TurnFacts } from './turn-facts.ts';

export interface EndedTurn {
  task: TaskRow;
  run: RunRow;
  result: RunResult;
}

/** What becomes of a task when a turn of its assignee has ended. */
export interface TurnDecision {
  /** What the requester is told for the agent; null: nothing. */
  reply: { type: string; payload: MessagePayload; final: boolean } | null;
  /** The turn's message has been answered, by the agent or with what it printed. */
  isAnswered: boolean;
  /** Null: the task goes on as it is. */
  action: TaskAction | null;
  failure: TaskFailure | null;
}

/** @returns a turn's result as it counts: an agent that may not end without a reply has failed */
export function judgeResult(
  { agents }: Config,
  { run, result }: Pick<EndedTurn, 'run' | 'result'>,
  { reply, hasOpenAsks, hasAnswers }: TurnFacts,
): RunResult {
  if (result.action !== 'succeed' || agents.get(run.agent)?.noReply !== 'fail') return result;
  if (reply || hasOpenAsks || hasAnswers) return result;
  return { ...result, action: 'fail', reason: 'no_reply', detail: `${run.agent} ended without a reply.` };
}

/**
 * A final reply completes the task, another one hands the move to the requester; with none, what the agent printed
 * becomes the final reply, unless it waits for something it has asked a peer. A failed turn fails the task, and a peer
 * that asked is told. While further messages wait for their turn, the task goes on with those.
 *
 * @param turn - its result as it counts
 */
export function decideTurn({ task, result }: EndedTurn, facts: TurnFacts): TurnDecision {
  const { reply, moreTurns } = facts;
  // A cancel that came when the turn was ending anyway is still what somebody wanted.
  if (isCanceled(result) || (task.cancelRequestedAt && !reply?.final)) {
    return { ...nothing, action: 'cancel' };
  }
  const isSilent = result.action === 'succeed' && reply === null;
  if (isSilent && facts.hasOpenAsks) return nothing;
  const action = moreTurns > 0 ? 'requeue' : actionFor(result, reply);
  const said = isSilent && !facts.hasAnswers ? outputOf(result, moreTurns === 0) : null;
  return {
    action,
    reply: action === 'fail' ? reportOf(task, result) : said,
    isAnswered: reply !== null || said !== null,
    failure: action === 'fail' ? failureOf(result) : null,
  };
}

const nothing: TurnDecision = { reply: null, isAnswered: false, action: null, failure: null };

/** One that a newer message interrupted goes on with that. */
function isCanceled({ action, reason }: RunResult): boolean {
  return action === 'cancel' && reason !== 'interrupted';
}

function actionFor(result: RunResult, reply: TurnFacts['reply']): TaskAction {
  if (reply?.final) return 'complete';
  if (result.action !== 'succeed') return 'fail';
  return reply ? 'answer' : 'complete';
}

function outputOf({ text }: RunResult, final: boolean): TurnDecision['reply'] {
  return { type: 'RESULT', payload: { text: text ?? '' }, final };
}

/** A peer that waits must hear of the failure; a human or a script sees it on the task. */
function reportOf({ requesterKind }: TaskRow, { reason, detail }: RunResult): TurnDecision['reply'] {
  if (requesterKind !== 'peer') return null;
  return { type: failureType, payload: { reason, text: detail }, final: true };
}

function failureOf({ reason, detail }: RunResult): TaskFailure {
  const known = reason ?? 'agent_error';
  return { reason: known, sentence: detail ?? failureSentences[known] };
}
