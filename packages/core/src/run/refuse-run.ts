import type { z } from 'zod';
import type { Run, RunRefuseInput } from '../contracts/run.ts';
import type { Core } from '../context.ts';
import { failUnbegun } from './fail-unbegun.ts';
import { lockHeldRun } from './lock-held-run.ts';
import { toRun } from './to-run.ts';

export type RefuseRun = z.infer<typeof RunRefuseInput> & { by: string };

/**
 * Ends a held turn before it begins; its task fails (`fail-unbegun.ts`).
 *
 * @throws CallboardError `not_found`, `conflict` when it is not held (any more)
 */
export function refuseRun(core: Core, { runId, why, by }: RefuseRun): Promise<Run> {
  return core.db.transaction(async (tx) => {
    const { task } = await lockHeldRun(tx, runId);
    const detail = why ? `Refused by ${by}: ${why}` : `Refused by ${by}.`;
    const run = await failUnbegun(tx, core, { task, runId, reason: 'refused', detail });
    if (!run) throw new Error(`run ${runId} was locked, yet is no longer pending`);
    return toRun(run);
  });
}
