import { asc, eq, type SQL, sql } from 'drizzle-orm';
import { countedTo } from '../contracts/counted-to.ts';
import type { Queue } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { runs } from '../db/schema/run.ts';

/** @returns how many turns and deliveries wait, and since when the first of each does; held turns wait for a person */
export async function readQueue(db: Db): Promise<Queue> {
  const [turns, oldestTurn, posts, oldestPost] = await Promise.all([
    count(db, sql`select from ${runs} where status = 'pending' and hold is null`),
    db.execute<{ at: string | null }>(oldestOfEachAgent),
    count(db, sql`select from ${deliveries} where status = 'pending'`),
    db
      .select({ at: deliveries.createdAt })
      .from(deliveries)
      .where(eq(deliveries.status, 'pending'))
      .orderBy(asc(deliveries.id))
      .limit(1),
  ]);
  const waiting = oldestTurn[0]?.at ?? null;
  return {
    turns: { depth: turns, oldestAt: waiting === null ? null : new Date(waiting).toISOString() },
    deliveries: { depth: posts, oldestAt: oldestPost[0]?.at.toISOString() ?? null },
  };
}

async function count(db: Db, rows: SQL): Promise<number> {
  const counted = sql`select count(*)::int as count from (${rows} limit ${countedTo + 1}) counted`;
  const [row] = await db.execute<{ count: number }>(counted);
  return row?.count ?? 0;
}

/** The index of pending turns has them by agent: of each the first is read, however many wait. */
const oldestOfEachAgent = sql`
  with recursive known as (
    (select min(agent) as name from run where status = 'pending')
    union all
    select (select min(agent) from run where status = 'pending' and agent > known.name)
    from known where known.name is not null)
  select min(first.created_at) as at
  from known cross join lateral (
    select created_at from run
    where agent = known.name and status = 'pending' and hold is null
    order by agent, seq limit 1) first
  where known.name is not null`;
