import { and, eq, exists, ilike, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { TaskListInput, TaskPage } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { type PageQuery, pageQuery, toPage } from '../db/page.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { tasks } from '../db/schema/task.ts';
import { isWithin } from '../db/time-range.ts';
import { toTask } from './to-task.ts';

/** @returns one page of tasks, newest first */
export async function listTasks(db: Db, input: TaskListInput): Promise<TaskPage> {
  const page = pageQuery(tasks.id, input);
  const where = and(page.where, meets(input), input.search ? mentions(db, input.search) : undefined);
  const rows = await db
    .select()
    .from(tasks)
    .where(inAny(db, { ways: waysIn(db, input), where, page }))
    .orderBy(page.orderBy)
    .limit(page.limit);
  return toPage(
    rows.map((row) => ({ ...toTask(row), hit: null })),
    input,
  );
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

interface Choice {
  ways: (SQL | undefined)[][];
  /** What all tasks listed have in common, the place of the page included. */
  where: SQL | undefined;
  page: PageQuery;
}

/**
 * An `or` of conditions on different columns is found by no index in the list's order. So each combination of ways
 * is read by itself, no further than the page needs, and the page is made of all of them.
 */
function inAny(db: Db, { ways, where, page }: Choice): SQL | undefined {
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

/** The status is written out: only so it is known that the index of dead ones has them all. */
function hasDeadDelivery(db: Db): SQL {
  const dead = db
    .select({ taskId: deliveries.taskId })
    .from(deliveries)
    .where(sql`${deliveries.status} = 'dead'`);
  return inArray(tasks.id, dead);
}

/** The task's ids, or the text of one of its messages, hold what is looked for, in any case of letters. */
function mentions(db: Db, search: string) {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    eq(sql`${tasks.id}::text`, search.toLowerCase()),
    eq(tasks.externalId, search),
    exists(
      db
        .select({ one: sql`1` })
        .from(messages)
        .where(and(eq(messages.taskId, tasks.id), ilike(sql`${messages.payload}::text`, pattern))),
    ),
  );
}
