import { and, eq, inArray, sql } from 'drizzle-orm';
import { NIL } from 'uuid';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { runTransitions } from '../run/states.ts';
import { isTerminalTask, openTaskStatuses } from '../task/states.ts';

/** How far a walk over all unfinished work has come: first through open tasks, then through open turns. */
export type Place =
  | { list: 'tasks'; status: string; id: string }
  | { list: 'runs'; threadId: string; seq: number };

export const beginning: Place = { list: 'tasks', status: '', id: NIL };

/** So few that looking each of them up costs less than reading a table whole, by PostgreSQL's own estimate. */
const pageSize = 500;

export interface TaskPage {
  taskIds: string[];
  /** Where the next page begins; null: this was the last one. */
  next: Place | null;
}

/** @returns the next few tasks that are open, or over with a turn that is open */
export function readNextTasks(db: Db, place: Place): Promise<TaskPage> {
  return place.list === 'tasks' ? readOpenTasks(db, place) : readTasksOfRuns(db, place);
}

async function readOpenTasks(db: Db, after: Place & { list: 'tasks' }): Promise<TaskPage> {
  const rows = await db
    .select({ status: tasks.status, id: tasks.id })
    .from(tasks)
    .where(
      and(
        inArray(tasks.status, openTaskStatuses),
        sql`(${tasks.status}, ${tasks.id}) > (${after.status}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(tasks.status, tasks.id)
    .limit(pageSize);
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  const next: Place = last ? { list: 'tasks', ...last } : { list: 'runs', threadId: NIL, seq: 0 };
  return { taskIds: rows.map(({ id }) => id), next };
}

async function readTasksOfRuns(db: Db, after: Place & { list: 'runs' }): Promise<TaskPage> {
  const rows = await db
    .select({ taskId: runs.taskId, threadId: runs.threadId, seq: runs.seq, status: tasks.status })
    .from(runs)
    .innerJoin(tasks, eq(tasks.id, runs.taskId))
    .where(
      and(
        inArray(runs.status, [...runTransitions.cancel.from]),
        sql`(${runs.threadId}, ${runs.seq}) > (${after.threadId}::uuid, ${after.seq}::bigint)`,
      ),
    )
    .orderBy(runs.threadId, runs.seq)
    .limit(pageSize);
  const last = rows.length < pageSize ? undefined : rows.at(-1);
  const over = rows.filter(({ status }) => isTerminalTask(status));
  const taskIds = Array.from(new Set(over.map(({ taskId }) => taskId)));
  return { taskIds, next: last ? { list: 'runs', threadId: last.threadId, seq: last.seq } : null };
}
