import { eq, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { runs } from '../db/schema/run.ts';

export interface QueueDepth {
  queue: 'runs' | 'deliveries';
  depth: number;
  /** Seconds since the oldest of them was due; 0 when nothing waits. */
  oldestSeconds: number;
}

/** @returns how many turns and deliveries wait, and for how long */
export async function queueDepth(db: Db): Promise<QueueDepth[]> {
  const [[turns], [posts]] = await Promise.all([
    db
      .select({ depth: sql<number>`count(*)::int`, oldestSeconds: secondsSince(sql`min(${runs.createdAt})`) })
      .from(runs)
      .where(eq(runs.status, 'pending')),
    db
      .select({
        depth: sql<number>`count(*)::int`,
        oldestSeconds: secondsSince(sql`min(${deliveries.nextAttemptAt})`),
      })
      .from(deliveries)
      .where(eq(deliveries.status, 'pending')),
  ]);
  return [
    { queue: 'runs', depth: turns?.depth ?? 0, oldestSeconds: turns?.oldestSeconds ?? 0 },
    { queue: 'deliveries', depth: posts?.depth ?? 0, oldestSeconds: posts?.oldestSeconds ?? 0 },
  ];
}

function secondsSince(instant: ReturnType<typeof sql>) {
  return sql<number>`coalesce(greatest(extract(epoch from now() - ${instant}), 0), 0)::float8`;
}
