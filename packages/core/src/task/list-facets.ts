import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TaskFacets } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { tasks } from '../db/schema/task.ts';

/** As many as somebody may choose from. */
const mostValues = 50;

/** @returns the types of tasks, and who asked for them: of each the first 50 in the alphabet */
export async function listFacets(db: Db): Promise<Omit<TaskFacets, 'forms'>> {
  const [types, requesters] = await Promise.all([
    db.execute<{ value: string }>(differentValues(tasks.type)),
    db.execute<{ value: string }>(differentValues(tasks.requesterName)),
  ]);
  return { types: types.map(({ value }) => value), requesters: requesters.map(({ value }) => value) };
}

/** Goes from one value to the next in the index, however many tasks have it; `distinct` would read them all. */
function differentValues(column: PgColumn): SQL {
  return sql`
    with recursive found (value) as (
      select min(${column}) from ${tasks}
      union all
      select (select min(${column}) from ${tasks} where ${column} > found.value) from found where found.value is not null)
    select value from found where value is not null limit ${mostValues}`;
}
