import { and, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { bridges } from '../db/schema/bridge.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { cutOffRun } from './cut-off-run.ts';

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
  // All at once: an agent may take seconds to end, and no other thread shall wait for that.
  await Promise.all(left.map((run) => endLeftovers(run)));
  const lost: RunRow[] = [];
  for (const run of left) if (await cutOffRun(core, run, { kind: 'lost' })) lost.push(run);
  return lost;
}
