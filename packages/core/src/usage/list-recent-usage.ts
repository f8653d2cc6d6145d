import { and, gte, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { AgentUsage, DayUsage, UsageByDayInput, UsageDaysInput } from '../contracts/usage.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { usageSum } from './sum-usage.ts';

/** @returns the days on which turns started, newest first, with what those used; days without turns are left out */
export function listUsageByDay(db: Db, input: z.infer<typeof UsageByDayInput>): Promise<DayUsage[]> {
  const day = sql<string>`to_char(${runs.startedAt} at time zone ${input.timeZone}, 'YYYY-MM-DD')`;
  return db
    .select({ day, ...usageSum })
    .from(runs)
    .where(startedLately(input))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
}

/** @returns the agents that have had turns, those that there are no more among them, by name, with what they used */
export function listUsageByAgent(db: Db, input: z.infer<typeof UsageDaysInput>): Promise<AgentUsage[]> {
  return db
    .select({ agent: runs.agent, ...usageSum })
    .from(runs)
    .where(startedLately(input))
    .groupBy(runs.agent)
    .orderBy(runs.agent);
}

/**
 * The index on turns that have started begins with the agent. So all agents are named where none is, by walking through the index:
 * what was before these days, years of it, is then never read.
 */
function startedLately({ agent, days, timeZone }: z.infer<typeof UsageByDayInput>): SQL | undefined {
  const agents = agent === undefined ? allAgents : sql`array[${agent}]`;
  const today = sql`date_trunc('day', now() at time zone ${timeZone})`;
  const since = sql`(${today} - make_interval(days => ${days - 1})) at time zone ${timeZone}`;
  return and(sql`${runs.agent} = any(${agents})`, gte(runs.startedAt, since));
}

/** The names of all agents that have had turns, found by walking through the index. */
export const allAgents = sql`array(
  with recursive known as (
    (select min(agent) as name from run where started_at is not null)
    union all
    select (select min(agent) from run where started_at is not null and agent > known.name)
    from known where known.name is not null)
  select name from known where name is not null)`;
