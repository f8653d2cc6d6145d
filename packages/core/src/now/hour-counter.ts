import { sql } from 'drizzle-orm';
import type { HourCount } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { lowestId } from '../db/time-range.ts';
import { messages } from '../db/schema/message.ts';
import { allAgents } from '../usage/list-recent-usage.ts';

const hours = 24;
const hourMs = 3_600_000;
/** What is written late into an hour is still counted when it is so long over: no transaction takes longer. */
const settledMs = 60_000;
/** Ids carry the time of the bridge that made them, which may be off the database's by this much. */
const clockSlackMs = 300_000;

interface Counted extends Record<string, unknown> {
  hour: number;
  turns: number;
  replies: number;
}

/**
 * @param readNow - the time in milliseconds
 * @returns counts the turns that started and the replies that came in each of the last 24 hours, oldest first. An hour
 *   that is over is counted once: however much goes on in a day, only the last hour or two of it are read again
 */
export function createHourCounter(db: Db, readNow: () => number = Date.now): () => Promise<HourCount[]> {
  const settled = new Map<number, HourCount>();
  return async () => {
    const now = readNow();
    const current = Math.floor(now / hourMs) * hourMs;
    const wanted = Array.from({ length: hours }, (_, index) => current - (hours - 1 - index) * hourMs);
    const since = wanted.find((hour) => !settled.has(hour)) ?? current;
    const counted = new Map((await count(db, since)).map((row) => [row.hour, row]));
    for (const hour of settled.keys()) if (hour < (wanted[0] ?? 0)) settled.delete(hour);
    return wanted.map((hour) => {
      const known = settled.get(hour);
      if (known && hour < since) return known;
      const row = counted.get(hour);
      const of = { at: new Date(hour).toISOString(), turns: row?.turns ?? 0, replies: row?.replies ?? 0 };
      if (hour + hourMs + settledMs < now) settled.set(hour, of);
      return of;
    });
  };
}

/** Turns are found by agent and start, replies by their id, which begins with the time. */
async function count(db: Db, since: number): Promise<Counted[]> {
  const from = new Date(since).toISOString();
  const hourOf = (column: string) =>
    sql`(extract(epoch from date_trunc('hour', ${sql.raw(column)})) * 1000)::float8`;
  const rows = await db.execute<Counted>(sql`
    with started as (
      select ${hourOf('started_at')} as hour, count(*)::int as turns
      from run where agent = any(${allAgents}) and started_at >= ${from}::timestamptz group by 1),
    came as (
      select ${hourOf('created_at')} as hour, count(*)::int as replies
      from ${messages} where is_reply and id >= ${lowestId(since - clockSlackMs)}::uuid
        and created_at >= ${from}::timestamptz group by 1)
    select coalesce(started.hour, came.hour) as hour, coalesce(turns, 0) as turns, coalesce(replies, 0) as replies
    from started full join came on came.hour = started.hour`);
  return Array.from(rows);
}
