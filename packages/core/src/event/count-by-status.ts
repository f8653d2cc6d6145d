import { sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { DeliveryStatus } from '../contracts/delivery.ts';
import { RunStatus } from '../contracts/run.ts';
import { TaskStatus } from '../contracts/task.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';

/** @returns how many tasks, runs and deliveries there are in each status, zeros included */
export async function countByStatus(db: Db) {
  const [taskCounts, runCounts, deliveryCounts] = await Promise.all([
    count(db, tasks, TaskStatus),
    count(db, runs, RunStatus),
    count(db, deliveries, DeliveryStatus),
  ]);
  return { tasks: taskCounts, runs: runCounts, deliveries: deliveryCounts };
}

async function count<Status extends string>(
  db: Db,
  table: PgTable & { status: PgColumn },
  statuses: z.ZodEnum<Record<Status, Status>>,
): Promise<Record<Status, number>> {
  const rows = await db
    .select({ status: sql<Status>`${table.status}`, count: sql<number>`count(*)::int` })
    .from(table)
    .groupBy(table.status);
  const zeros = Object.fromEntries(statuses.options.map((status) => [status, 0])) as Record<Status, number>;
  return {
    ...zeros,
    ...(Object.fromEntries(rows.map((row) => [row.status, row.count])) as Partial<typeof zeros>),
  };
}
