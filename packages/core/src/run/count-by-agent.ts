import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/** @returns for each agent that has any, how many turns run and how many wait */
export async function countByAgent(db: Db): Promise<Map<string, { running: number; pending: number }>> {
  const rows = await db
    .select({
      agent: runs.agent,
      running: sql<number>`count(*) filter (where ${runs.status} = 'running')::int`,
      pending: sql<number>`count(*) filter (where ${runs.status} = 'pending')::int`,
    })
    .from(runs)
    .where(inArray(runs.status, ['pending', 'running']))
    .groupBy(runs.agent);
  return new Map(rows.map(({ agent, ...counts }) => [agent, counts]));
}
