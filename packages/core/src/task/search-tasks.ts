import { eq, inArray } from 'drizzle-orm';
import type { TaskListInput, TaskPage } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { searchDocuments } from '../db/schema/search-document.ts';
import { tasks } from '../db/schema/task.ts';
import { findHit } from '../search/find-hit.ts';
import { findTaskIds } from '../search/find-task-ids.ts';
import { searchQuery } from '../search/search-query.ts';
import { meetsFilters } from './task-filter.ts';
import { toTask } from './to-task.ts';

const nothing: TaskPage = { items: [], nextCursor: null, previousCursor: null };

/**
 * Finds the tasks in which all words stand, newest first, each with where the first of them stands. What has happened
 * within the last seconds may not be found yet (`search/index-next.ts`).
 *
 * @returns a page, which may hold fewer tasks than asked for, even none, and yet lead on: then it has been looked
 *   for only so far
 */
export async function searchTasks(db: Db, input: TaskListInput): Promise<TaskPage> {
  const query = searchQuery(input.search ?? '');
  if (!query) return nothing;
  const { ids, lookedTo } = await findTaskIds(db, { query, meets: meetsFilters(db, input), page: input });
  if (ids.length === 0) {
    return { ...nothing, ...leadOn(input, lookedTo ?? input.through ?? null) };
  }
  const rows = await db
    .select({ task: tasks, body: searchDocuments.body })
    .from(tasks)
    .innerJoin(searchDocuments, eq(searchDocuments.taskId, tasks.id))
    .where(inArray(tasks.id, ids))
    .orderBy(pageQuery(tasks.id, input).orderBy);
  const found = rows.map(({ task, body }) => ({ ...toTask(task), hit: findHit(body, query.words) }));
  return { ...toPage(found, input), ...(lookedTo ? leadOn(input, lookedTo) : {}) };
}

function leadOn({ direction }: TaskListInput, lookedTo: string | null) {
  return direction === 'backward' ? { previousCursor: lookedTo } : { nextCursor: lookedTo };
}
