import { and, eq, notExists, sql } from 'drizzle-orm';
import { NIL } from 'uuid';
import { bridges } from '../db/schema/bridge.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { cutOffRun } from '../run/cut-off-run.ts';
import { type Finding, inScope } from './finding.ts';

/** Five times what the bridges themselves need to notice that one of them is gone. */
const goneSeconds = 60;

/** A turn whose bridge has been gone for so long that the others should have seen to it is given up as lost. */
export const turnWithoutBridge: Finding = {
  find: (db, _core, scope) =>
    db
      .select({ taskId: tasks.id, id: runs.id })
      .from(runs)
      .innerJoin(tasks, eq(tasks.id, runs.taskId))
      .where(
        and(
          eq(runs.status, 'running'),
          notExists(
            db
              .select({ one: sql`1` })
              .from(bridges)
              .where(
                and(
                  eq(bridges.id, runs.bridgeId),
                  sql`${bridges.heartbeatAt} > now() - make_interval(secs => ${goneSeconds})`,
                ),
              ),
          ),
          inScope(scope),
        ),
      )
      .orderBy(runs.id)
      .limit(scope.limit),
  mend: async (tx, core, { id }) => {
    const [run] = await tx
      .update(runs)
      .set({ bridgeId: sql`coalesce(${runs.bridgeId}, ${NIL}::uuid)` })
      .where(and(eq(runs.id, id), eq(runs.status, 'running')))
      .returning();
    if (run) await cutOffRun({ ...core, db: tx }, run, { kind: 'lost' });
  },
};
