import { and, eq, inArray } from 'drizzle-orm';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { endRuns, runIs } from '../run/end-runs.ts';
import { endedTaskStatuses } from '../task/states.ts';
import { type Finding, inScope } from './finding.ts';

/** A turn that would begin although its task is over is canceled. */
export const turnOfEndedTask: Finding = {
  find: (db, _core, scope) =>
    db
      .select({ taskId: tasks.id, id: runs.id })
      .from(runs)
      .innerJoin(tasks, eq(tasks.id, runs.taskId))
      .where(
        and(
          eq(runs.status, 'pending'),
          inArray(tasks.status, endedTaskStatuses),
          // Only the assignee's own: the requester's agent looks at an answer when the task is over.
          eq(tasks.assigneeKind, 'agent'),
          eq(tasks.assigneeName, runs.agent),
          inScope(scope),
        ),
      )
      .orderBy(runs.seq)
      .limit(scope.limit),
  mend: async (tx, _core, { id }) => {
    const detail = 'Its task was over before it began.';
    await endRuns(tx, and(runIs(id), eq(runs.status, 'pending')), 'cancel', { reason: 'canceled', detail });
  },
};
