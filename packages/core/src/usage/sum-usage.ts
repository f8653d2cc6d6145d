import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { TaskUsage, UsageSum } from '../contracts/usage.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { loadTask } from '../task/load-task.ts';

/** The columns of a sum over turns that have started, for any grouping of them. */
export const usageSum = {
  turns: sql<number>`count(*)::int`,
  // A model alone says nothing of what was used (`to-run.ts`).
  reported: sql<number>`count(coalesce(${runs.inputTokens}, ${runs.outputTokens}, ${runs.costUsd}))::int`,
  // As numbers of JavaScript: they are exact up to 2^53.
  inputTokens: sql<number | null>`sum(${runs.inputTokens})::float8`,
  outputTokens: sql<number | null>`sum(${runs.outputTokens})::float8`,
  costUsd: sql<number | null>`sum(${runs.costUsd})`,
  models: sql<
    string[]
  >`coalesce(array_agg(distinct ${runs.model}) filter (where ${runs.model} is not null), '{}')`,
} as const satisfies Record<keyof UsageSum, SQL>;

/**
 * @returns what the turns of a task used, and those of its whole thread
 * @throws CallboardError `not_found`
 */
export async function sumTaskUsage(db: Db, taskId: string): Promise<TaskUsage> {
  const { threadId } = await loadTask(db, taskId);
  const [task, thread] = await Promise.all([
    sumUsage(db, eq(runs.taskId, taskId)),
    sumUsage(db, eq(runs.threadId, threadId)),
  ]);
  return { task, thread };
}

async function sumUsage(db: Db, which: SQL): Promise<UsageSum> {
  const [sum] = await db
    .select(usageSum)
    .from(runs)
    .where(and(which, isNotNull(runs.startedAt)));
  if (!sum) throw new Error('a sum without a group has one row');
  return sum;
}
