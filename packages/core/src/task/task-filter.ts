import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { TaskListInput } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import type { PageQuery } from '../db/page.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { tasks } from '../db/schema/task.ts';
import { isWithin } from '../db/time-range.ts';

/** @returns the condition that a task meets all filters, the search apart */
export function meetsFilters(db: Db, input: TaskListInput): SQL | undefined {
  return and(meets(input), ...waysIn(db, input).map((ways) => or(...ways)));
}

/**
 * @returns the condition that a task is on the page
 *
 * An `or` of conditions on different columns is found by no index in the list's order. So each combination of ways
 * is read by itself, no further than the page needs, and the page is made of all of them.
 */
export function inPage(db: Db, input: TaskListInput, page: PageQuery): SQL | undefined {
  const where = and(page.where, meets(input));
  const ways = waysIn(db, input);
  if (ways.length === 0) return where;
  const combinations = ways.reduce<(SQL | undefined)[][]>(
    (before, of) => before.flatMap((chosen) => of.map((way) => [...chosen, way])),
    [[]],
  );
  const found = combinations.map(
    (chosen) =>
      sql`${db
        .select({ id: tasks.id })
        .from(tasks)
        .where(and(where, ...chosen))
        .orderBy(page.orderBy)
        .limit(page.limit)}`,
  );
  return sql`${tasks.id} in (${sql.join(found, sql` union all `)})`;
}

function meets(input: TaskListInput): SQL | undefined {
  const { status, agent, requester, requesterName, type } = input;
  return and(
    status && inArray(tasks.status, status),
    agent ? and(eq(tasks.assigneeKind, 'agent'), eq(tasks.assigneeName, agent)) : undefined,
    requester && eq(tasks.requesterKind, requester),
    requesterName ? eq(tasks.requesterName, requesterName) : undefined,
    type ? eq(tasks.type, type) : undefined,
    isWithin(tasks, input),
  );
}

/** @returns of each filter that can be met in several ways, these ways: each of them is found by an index */
function waysIn(db: Db, { peer, hasError }: TaskListInput): (SQL | undefined)[][] {
  const ways: (SQL | undefined)[][] = [];
  if (peer) {
    const asked = and(eq(tasks.requesterKind, 'peer'), eq(tasks.requesterName, peer));
    ways.push([asked, and(eq(tasks.assigneeKind, 'peer'), eq(tasks.assigneeName, peer))]);
  }
  if (hasError) ways.push([eq(tasks.status, 'failed'), hasDeadDelivery(db)]);
  return ways;
}

/** The status is written out: only so it is known that the index of dead ones has them all. */
function hasDeadDelivery(db: Db): SQL {
  const dead = db
    .select({ taskId: deliveries.taskId })
    .from(deliveries)
    .where(sql`${deliveries.status} = 'dead'`);
  return inArray(tasks.id, dead);
}
