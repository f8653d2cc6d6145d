import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { RunListInput, RunPage } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { runs } from '../db/schema/run.ts';
import { isWithin } from '../db/time-range.ts';
import { toRun } from './to-run.ts';

/** @returns one page of runs, newest first */
export async function listRuns(
  db: Db,
  input: z.infer<typeof RunListInput>,
): Promise<z.infer<typeof RunPage>> {
  const page = pageQuery(runs.id, input);
  const rows = await db
    .select()
    .from(runs)
    .where(
      and(
        page.where,
        input.status ? inArray(runs.status, input.status) : undefined,
        input.agent ? eq(runs.agent, input.agent) : undefined,
        input.held ? and(eq(runs.status, 'pending'), isNotNull(runs.hold)) : undefined,
        input.taskId ? eq(runs.taskId, input.taskId) : undefined,
        isWithin(runs, input),
      ),
    )
    .orderBy(page.orderBy)
    .limit(page.limit);
  return toPage(rows.map(toRun), input);
}
