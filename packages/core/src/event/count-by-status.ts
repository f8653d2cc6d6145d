import { sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { DeliveryStatus } from '../contracts/delivery.ts';
import { countedTo } from '../contracts/counted-to.ts';
import { RunStatus } from '../contracts/run.ts';
import { TaskStatus } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';

/**
 * @returns how many tasks, runs and deliveries there are in each status, zeros included; one more than `countedTo`
 *   stands for all that are more
 */
export async function countByStatus(db: Db) {
  const [taskCounts, runCounts, deliveryCounts] = await Promise.all([
    count(db, tasks, TaskStatus),
    count(db, runs, RunStatus),
    count(db, deliveries, DeliveryStatus),
  ]);
  return { tasks: taskCounts, runs: runCounts, deliveries: deliveryCounts };
}

/** Each status is counted by itself, so that its index is read no further than it counts. */
async function count<Status extends string>(
  db: Db,
  table: PgTable & { status: PgColumn },
  statuses: z.ZodEnum<Record<Status, Status>>,
): Promise<Record<Status, number>> {
  const each = statuses.options.map(
    (status) => sql`
      select ${status}::text as status, count(*)::int as count
      from (select from ${table} where ${table.status} = ${status} limit ${countedTo + 1}) as counted`,
  );
  const rows = await db.execute<{ status: Status; count: number }>(sql.join(each, sql` union all `));
  return Object.fromEntries(rows.map((row) => [row.status, row.count])) as Record<Status, number>;
}
