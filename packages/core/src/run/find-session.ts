import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type RunRow, runs } from '../db/schema/run.ts';

export interface KnownSession {
  /** The agent's own id of the conversation; null: it has none in this thread. */
  sessionId: string | null;
  /** Tokens that its turns in this session took, as far as they were reported. */
  sessionTokens: { input: number; output: number };
}

export const noSession: KnownSession = { sessionId: null, sessionTokens: { input: 0, output: 0 } };

/** @returns the session in which the run's agent worked last in the run's thread */
export async function findSession(db: Db, run: Pick<RunRow, 'threadId' | 'agent'>): Promise<KnownSession> {
  const ofThread = and(eq(runs.threadId, run.threadId), eq(runs.agent, run.agent));
  const [last] = await db
    .select({ sessionId: runs.sessionId })
    .from(runs)
    .where(and(ofThread, isNotNull(runs.sessionId)))
    .orderBy(desc(runs.finishedAt))
    .limit(1);
  const sessionId = last?.sessionId ?? null;
  if (sessionId === null) return noSession;
  const [tokens] = await db
    .select({
      input: sql<number>`coalesce(sum(${runs.inputTokens}), 0)::float8`,
      output: sql<number>`coalesce(sum(${runs.outputTokens}), 0)::float8`,
    })
    .from(runs)
    .where(and(ofThread, eq(runs.sessionId, sessionId)));
  return { sessionId, sessionTokens: tokens ?? { input: 0, output: 0 } };
}
