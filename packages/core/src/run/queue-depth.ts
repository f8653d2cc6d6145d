import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

export interface QueueDepth {
  agent: string;
  pending: number;
  /** Seconds that the oldest pending turn has waited. */
  oldestSeconds: number;
}

/** @returns how many turns wait for each agent, and for how long; agents without any are left out */
export function queueDepth(db: Db): Promise<QueueDepth[]> {
  return db
    .select({
      agent: runs.agent,
      pending: sql<number>`count(*)::int`,
      oldestSeconds: sql<number>`extract(epoch from now() - min(${runs.createdAt}))::float8`,
    })
    .from(runs)
    .where(eq(runs.status, 'pending'))
    .groupBy(runs.agent);
}
