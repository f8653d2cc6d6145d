import { type SQL, sql } from 'drizzle-orm';
import type { TaskStatus } from '../contracts/task.ts';
import { tasks } from '../db/schema/task.ts';

/**
 * @returns the query of the newest tasks in a status, at most `limit`, read from the index of status and id
 *
 * The status is a range of one: were it equal, the order would be that of the ids alone, and whoever plans this might
 * walk through all tasks in it for the few that are in a rare status.
 */
export function newestInStatus(status: TaskStatus, limit: number): SQL {
  return sql`select * from ${tasks} where ${tasks.status} >= ${status} and ${tasks.status} <= ${status}
    order by ${tasks.status} desc, ${tasks.id} desc limit ${limit}`;
}
