import type { TaskListInput, TaskPage } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { tasks } from '../db/schema/task.ts';
import { searchTasks } from './search-tasks.ts';
import { endCursorOf, endPageQuery } from './end-page.ts';
import { inPage } from './task-filter.ts';
import { toTask } from './to-task.ts';

/** @returns one page of tasks in the order asked for; of a search, as `search-tasks.ts` finds them */
export async function listTasks(db: Db, input: TaskListInput): Promise<TaskPage> {
  if (input.search) return searchTasks(db, input);
  const byEnd = input.order === 'finished';
  const page = byEnd ? endPageQuery(input) : pageQuery(tasks.id, input);
  const rows = await db
    .select()
    .from(tasks)
    .where(inPage(db, input, page))
    .orderBy(page.orderBy)
    .limit(page.limit);
  return toPage(
    rows.map((row) => ({ ...toTask(row), hit: null })),
    input,
    byEnd ? endCursorOf : undefined,
  );
}
