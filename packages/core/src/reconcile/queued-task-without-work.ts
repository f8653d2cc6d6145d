import { and, eq, not, or } from 'drizzle-orm';
import { tasks } from '../db/schema/task.ts';
import { askAgain } from '../task/ask-again.ts';
import { type Finding, inScope, isOfKnownAgent } from './finding.ts';
import { hasDelivery, hasOpenTurn, holdsAsk } from './has-open-work.ts';

/** A task that waits for a turn, or for its delivery, of which there is none: what was asked is asked again. */
export const queuedTaskWithoutWork: Finding = {
  find: (db, core, scope) =>
    db
      .select({ taskId: tasks.id, id: tasks.id })
      .from(tasks)
      .where(
        and(
          eq(tasks.status, 'queued'),
          or(
            and(isOfKnownAgent(core), not(hasOpenTurn(db))),
            and(eq(tasks.assigneeKind, 'peer'), not(hasDelivery(db, ['pending']))),
          ),
          // One that holds nothing but what is only recorded waits for its first question.
          holdsAsk(db, core),
          inScope(scope),
        ),
      )
      .orderBy(tasks.id)
      .limit(scope.limit),
  mend: (tx, core, { task }) => askAgain(tx, core, { task }),
};
