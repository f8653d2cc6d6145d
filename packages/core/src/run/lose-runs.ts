import { and, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { bridges } from '../db/schema/bridge.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { lockTask } from '../task/lock-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { endRuns, runIs } from './end-runs.ts';
import { hasFinished } from './has-finished.ts';
import { repeatRun } from './repeat-run.ts';
import { worksForAssignee } from './works-for-assignee.ts';

const detail = 'The bridge stopped during this turn.';

/**
 * Ends the runs whose bridge is gone. Each may have had effects, so it is repeated only as often as its
 * agent's config allows (`retryLost`); after that its task fails, one click from a retry.
 *
 * @param silentSeconds - a bridge that has not said for so long that it is there is gone
 * @param endLeftovers - called first, so that no attempt begins while the agent of the last one is still at it
 * @returns the runs that were lost
 */
export async function loseRuns(
  core: Core,
  silentSeconds: number,
  endLeftovers: (run: RunRow) => Promise<void>,
): Promise<RunRow[]> {
  const present = core.db
    .select({ id: bridges.id })
    .from(bridges)
    .where(gt(bridges.heartbeatAt, sql`now() - make_interval(secs => ${silentSeconds})`));
  const left = await core.db
    .select()
    .from(runs)
    .where(and(eq(runs.status, 'running'), notInArray(runs.bridgeId, present)));
  const lost: RunRow[] = [];
  for (const run of left) {
    await endLeftovers(run);
    if (await loseRun(core, run)) lost.push(run);
  }
  return lost;
}

function loseRun(core: Core, run: RunRow): Promise<boolean> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, run.taskId);
    const mine = and(runIs(run.id), eq(runs.bridgeId, run.bridgeId ?? ''));
    // Somebody wanted it to end, and it has.
    const canceled = run.cancelRequestedAt !== null;
    const action = canceled ? 'cancel' : 'lose';
    const [ended] = await endRuns(tx, mine, action, {
      reason: canceled ? 'canceled' : 'lost',
      detail,
      replyTokenExpiresAt: new Date(),
    });
    if (!ended) return false;
    const losses = await tx.$count(runs, and(eq(runs.messageId, run.messageId), eq(runs.status, 'lost')));
    const allowed = core.config.agents.get(run.agent)?.retryLost ?? 0;
    const repeat = !canceled && losses <= allowed && !(await hasFinished(tx, run.id));
    if (repeat) await repeatRun(tx, task, ended);
    else if (worksForAssignee(ended, task)) {
      const { outputBytes, droppedBytes, exitCode, signal, reason } = ended;
      const result = {
        action,
        reason,
        detail,
        exitCode,
        signal,
        outputBytes,
        droppedBytes,
        text: null,
      } as const;
      await settleTask(tx, core, { task, run: ended, result });
    }
    return true;
  });
}
