import { and, eq, isNotNull } from 'drizzle-orm';
import type { FailureReason } from '../contracts/failure-reason.ts';
import { failureSentences } from '../contracts/failure-sentences.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { isTerminalTask } from '../task/states.ts';
import { hasFinished } from './has-finished.ts';
import { wasInterrupted } from './interrupt-runs.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/**
 * `lost`: its bridge is gone. The others count as no loss: `stopped`, its bridge was told to stop; `unclaimed`, its
 * bridge was never told that the claim had been stored, so that the turn cannot have begun.
 */
export type CutOffKind = Extract<FailureReason, 'stopped' | 'unclaimed' | 'lost'>;

export interface Judgement {
  action: 'cancel' | 'lose' | 'fail';
  reason: FailureReason;
  /** One sentence for a person: what happened, and what came of it. */
  detail: string;
  repeat: boolean;
}

interface CutOffTurn {
  task: TaskRow;
  run: RunRow;
  kind: CutOffKind;
}

/** A message whose turns were lost so often with their bridge may be what ends the bridges. */
const poisonousLosses = 3;

/**
 * Decides what becomes of a turn whose bridge ended under it. One that had not begun is repeated, since nothing
 * can have happened; one that had, after a stop, or as often as its agent allows it (`retryLost`). None is
 * when somebody wanted it to end, its task is over, or its agent had given its final reply.
 */
export async function judgeCutOff(tx: Db, turn: CutOffTurn): Promise<Judgement> {
  const { task, run, kind } = turn;
  const what = describeCutOff(turn);
  if (wasInterrupted(run, task))
    return { action: 'cancel', reason: 'interrupted', detail: failureSentences.interrupted, repeat: false };
  if (run.cancelRequestedAt !== null)
    return { action: 'cancel', reason: 'canceled', detail: `${what}; it had been canceled.`, repeat: false };
  const ended = { action: kind === 'lost' ? 'lose' : 'cancel', reason: kind } as const;
  if (worksForAssignee(run, task) && isTerminalTask(task.status))
    return { ...ended, detail: `${what}; its task was over.`, repeat: false };
  if (await hasFinished(tx, run.id))
    return { ...ended, detail: `${what}, after its final reply.`, repeat: false };
  if (kind !== 'lost')
    return { ...ended, detail: `${what}; it was handed back and is tried again.`, repeat: true };
  return judgeLoss(tx, run, what);
}

function describeCutOff({ run, kind }: CutOffTurn): string {
  if (kind === 'unclaimed') return 'The bridge lost its database while it claimed this turn';
  const stopped = kind === 'stopped' ? 'The bridge was told to stop' : 'The bridge stopped';
  return run.spawnedAt === null ? `${stopped} before this turn had begun` : `${stopped} during this turn`;
}

async function judgeLoss(tx: Db, run: RunRow, what: string): Promise<Judgement> {
  const ofMessage = and(eq(runs.messageId, run.messageId), eq(runs.status, 'lost'));
  if ((await tx.$count(runs, ofMessage)) + 1 >= poisonousLosses) {
    const detail = `The bridge stopped ${poisonousLosses} times while it worked on this message, so the message was set aside.`;
    return { action: 'fail', reason: 'poisoned', detail, repeat: false };
  }
  const lost = { action: 'lose', reason: 'lost' } as const;
  if (run.spawnedAt === null) return { ...lost, detail: `${what}; it is tried again.`, repeat: true };
  const begun = (await tx.$count(runs, and(ofMessage, isNotNull(runs.spawnedAt)))) + 1;
  if (begun <= (run.retryLost ?? 0)) return { ...lost, detail: `${what}; it is tried again.`, repeat: true };
  const detail = `${what}, which may have had effects, so it is not tried again by itself.`;
  return { ...lost, detail, repeat: false };
}
