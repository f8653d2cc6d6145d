import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { lockTask } from '../task/lock-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { isTerminalTask } from '../task/states.ts';
import { endRuns, runIs } from './end-runs.ts';
import { hasFinished } from './has-finished.ts';
import { repeatRun } from './repeat-run.ts';
import { worksForAssignee } from './works-for-assignee.ts';

export interface CutOff {
  /** `stopped`: its bridge was told to stop, which does not count as a loss; `lost`: its bridge is gone. */
  kind: 'stopped' | 'lost';
  /** What its process left, where it is known. */
  output?: Pick<RunRow, 'exitCode' | 'signal' | 'outputBytes' | 'droppedBytes'>;
}

/**
 * Ends a turn whose bridge ended under it. It is repeated, unless somebody wanted it to end, its task is over,
 * its agent had given its final reply, or it was lost more often than the agent's config allows (`retryLost`):
 * then its task is settled with what there is.
 *
 * @param worker - the bridge that claimed it: when another one has taken over meanwhile, nothing is changed
 * @returns the ended run, or null when it was no longer this worker's
 */
export function cutOffRun(
  core: Core,
  worker: Pick<RunRow, 'id' | 'taskId' | 'bridgeId'>,
  { kind, output }: CutOff,
): Promise<RunRow | null> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, worker.taskId);
    const [current] = await tx.select().from(runs).where(runIs(worker.id));
    const canceled = current !== undefined && current.cancelRequestedAt !== null;
    const mine = and(runIs(worker.id), eq(runs.bridgeId, worker.bridgeId ?? ''));
    const [run] = await endRuns(tx, mine, canceled || kind === 'stopped' ? 'cancel' : 'lose', {
      ...output,
      reason: canceled ? 'canceled' : 'lost',
      detail:
        kind === 'stopped'
          ? 'The bridge was stopped during this turn.'
          : 'The bridge stopped during this turn.',
      replyTokenExpiresAt: new Date(),
    });
    if (!run) return null;
    if (!canceled && (await mayRepeat(tx, core, { task, run, kind })))
      await repeatRun(tx, core, { task, run });
    else if (worksForAssignee(run, task)) {
      const { exitCode, signal, outputBytes, droppedBytes, reason, detail } = run;
      const ended = { exitCode, signal, outputBytes, droppedBytes, reason, detail, text: null };
      await settleTask(tx, core, { task, run, result: { ...ended, action: canceled ? 'cancel' : 'lose' } });
    }
    return run;
  });
}

async function mayRepeat(
  tx: Db,
  core: Core,
  { task, run, kind }: { task: TaskRow; run: RunRow; kind: CutOff['kind'] },
): Promise<boolean> {
  if (worksForAssignee(run, task) && isTerminalTask(task.status)) return false;
  if (await hasFinished(tx, run.id)) return false;
  if (kind === 'stopped') return true;
  const losses = await tx.$count(runs, and(eq(runs.messageId, run.messageId), eq(runs.status, 'lost')));
  return losses <= (core.config.agents.get(run.agent)?.retryLost ?? 0);
}
