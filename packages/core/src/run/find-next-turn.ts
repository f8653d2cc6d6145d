import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/** @returns when an agent that has had its turns of this hour may take the next; null when it may now */
export async function findNextTurn(
  db: Db,
  { name, turnsPerHour }: Pick<AgentConfig, 'name' | 'turnsPerHour'>,
): Promise<Date | null> {
  if (turnsPerHour === undefined) return null;
  const [oldest] = await db
    .select({ at: sql`${runs.startedAt} + interval '1 hour'`.mapWith(runs.startedAt) })
    .from(runs)
    .where(and(eq(runs.agent, name), gt(runs.startedAt, sql`now() - interval '1 hour'`)))
    .orderBy(desc(runs.startedAt))
    .offset(turnsPerHour - 1)
    .limit(1);
  return oldest?.at ?? null;
}
