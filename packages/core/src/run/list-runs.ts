import { and, desc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import type { z } from 'zod';
import type { RunListInput, RunPage } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { toPage } from '../db/to-page.ts';
import { toRun } from './to-run.ts';

/** @returns one page of runs, newest first */
export async function listRuns(
  db: Db,
  input: z.infer<typeof RunListInput>,
): Promise<z.infer<typeof RunPage>> {
  const rows = await db
    .select()
    .from(runs)
    .where(
      and(
        input.cursor ? lt(runs.id, input.cursor) : undefined,
        input.status ? inArray(runs.status, input.status) : undefined,
        input.agent ? eq(runs.agent, input.agent) : undefined,
        input.held ? and(eq(runs.status, 'pending'), isNotNull(runs.hold)) : undefined,
        input.taskId ? eq(runs.taskId, input.taskId) : undefined,
      ),
    )
    .orderBy(desc(runs.id))
    .limit(input.limit + 1);
  return toPage(rows.map(toRun), input.limit);
}
