import { and, asc, desc, isNotNull, type SQL, sql } from 'drizzle-orm';
import { readEndPlace, writeEndPlace } from '../contracts/end-place.ts';
import type { Task, TaskListInput } from '../contracts/task.ts';
import { isAscending, type PageQuery } from '../db/page.ts';
import { tasks } from '../db/schema/task.ts';

/** @returns the page as a query asks for it: of the tasks that have ended, in the order in which they did */
export function endPageQuery(page: TaskListInput): PageQuery {
  const [beyond, upTo, order] = isAscending(page) ? [sql`>`, sql`<=`, asc] : [sql`<`, sql`>=`, desc];
  return {
    where: and(isNotNull(tasks.finishedAt), isBeyond(beyond, page.cursor), isBeyond(upTo, page.through)),
    orderBy: sql`${order(tasks.finishedAt)}, ${order(tasks.id)}`,
    limit: page.limit + 1,
  };
}

/** Both as one: only so the index begins at the place, instead of being read up to it. */
function isBeyond(compared: SQL, cursor: string | null | undefined): SQL | undefined {
  const place = cursor ? readEndPlace(cursor) : null;
  if (!place) return undefined;
  const at = new Date(place.at).toISOString();
  return sql`(${tasks.finishedAt}, ${tasks.id}) ${compared} (${at}::timestamptz, ${place.id}::uuid)`;
}

/** @returns the cursor that leads on from a task that has ended */
export function endCursorOf({ id, finishedAt }: Task): string {
  return writeEndPlace({ at: Date.parse(finishedAt ?? ''), id });
}
