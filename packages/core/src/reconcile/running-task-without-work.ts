import { aliasedTable, and, desc, eq, exists, inArray, not, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import type { RunResult } from '../run/run-result.ts';
import { runTransitions } from '../run/states.ts';
import { askAgain } from '../task/ask-again.ts';
import { changeTask } from '../task/change-task.ts';
import { settleTask } from '../task/settle-task.ts';
import { taskTransitions } from '../task/states.ts';
import { type Finding, inScope, isOfKnownAgent } from './finding.ts';
import { hasDelivery, hasOpenTurn, holdsAsk } from './has-open-work.ts';

const asked = aliasedTable(tasks, 'asked');

/**
 * A task that is running, but nobody works on it: it is settled with what its last turn has left; one that never
 * had a turn, or never reached its peer, is set going again.
 */
export const runningTaskWithoutWork: Finding = {
  find: (db, core, scope) =>
    db
      .select({ taskId: tasks.id, id: tasks.id })
      .from(tasks)
      .where(
        and(
          eq(tasks.status, 'running'),
          or(
            and(isOfKnownAgent(core), not(hasOpenTurn(db)), not(hasOpenQuestion(db))),
            and(eq(tasks.assigneeKind, 'peer'), not(hasDelivery(db, ['pending', 'delivered']))),
          ),
          holdsAsk(db, core),
          inScope(scope),
        ),
      )
      .orderBy(tasks.id)
      .limit(scope.limit),
  mend: async (tx, core, { task }) => {
    const last = await findLastTurn(tx, task);
    if (last) {
      await settleTask(tx, core, { task, run: last, result: resultOf(last) });
      return;
    }
    const queued = await changeTask(tx, task.id, 'requeue');
    await askAgain(tx, core, { task: queued ?? task });
  },
};

/** Queued or running elsewhere: an answer, or a failure, is still to come and starts the next turn here. */
function hasOpenQuestion(db: Db): SQL {
  const open = [...taskTransitions.start.from, ...taskTransitions.answer.from];
  return exists(
    db
      .select({ one: sql`1` })
      .from(asked)
      .where(and(eq(asked.parentTaskId, tasks.id), inArray(asked.status, open))),
  );
}

async function findLastTurn(tx: Db, task: TaskRow): Promise<RunRow | null> {
  if (task.assigneeKind !== 'agent') return null;
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.taskId, task.id), eq(runs.agent, task.assigneeName)))
    .orderBy(desc(runs.seq), desc(runs.attempt))
    .limit(1);
  return run ?? null;
}

function resultOf(run: RunRow): RunResult {
  const { reason, detail, exitCode, signal, outputBytes, droppedBytes } = run;
  const action = actions.find((name) => runTransitions[name].to === run.status) ?? 'lose';
  return { action, reason, detail, exitCode, signal, outputBytes, droppedBytes, text: null };
}

const actions = ['succeed', 'fail', 'time_out', 'cancel', 'lose'] as const;
