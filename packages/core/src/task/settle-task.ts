import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { markAnswered } from '../message/mark-message.ts';
import { assigneeOf } from '../message/party.ts';
import { replyToRequester } from '../message/reply.ts';
import { cancelPendingRuns } from '../run/cancel-pending-runs.ts';
import { changeTask } from './change-task.ts';
import { decideTurn, type EndedTurn } from './decide-turn.ts';
import { isTerminalTask } from './states.ts';
import { readTurnFacts, type TurnFacts } from './turn-facts.ts';

/** Does what follows for a task from the end of a turn of its assignee (`decide-turn.ts`); the caller holds it. */
export async function settleTask(tx: Db, core: Core, turn: EndedTurn): Promise<void> {
  const facts = (await readTurnFacts(tx, core, [turn.run.id])).get(turn.run.id);
  if (facts) await settleBy(tx, core, { ...turn, facts });
}

/** As `settleTask`, for a caller that knows already what the turn has left. */
export async function settleBy(
  tx: Db,
  core: Core,
  { facts, ...turn }: EndedTurn & { facts: TurnFacts },
): Promise<void> {
  const { task, run } = turn;
  if (isTerminalTask(task.status)) return;
  const { action, reply, isAnswered, failure } = decideTurn(turn, facts);
  if (action === 'cancel') await cancelPendingRuns(tx, task.id);
  if (reply) await replyToRequester(tx, core, task, { sender: assigneeOf(task), ...reply, runId: run.id });
  if (action) await changeTask(tx, task.id, action, failure);
  if (isAnswered) await markAnswered(tx, run.messageId);
}
