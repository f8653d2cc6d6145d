import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { takenRuns } from './taken-runs.ts';

/** What an agent has to know of earlier attempts at its turn that were cut off and may have had effects. */
export interface CutOffBefore {
  /** What they had said, and asked others for: it has been passed on. Oldest first, at most so many. */
  sent: { type: string; to: string; at: Date }[];
}

const mostSent = 50;

/** @returns null when no earlier attempt at what the turn takes on may have had effects and was cut off */
export async function findCutOff(
  db: Db,
  run: Pick<RunRow, 'id' | 'messageId'>,
): Promise<CutOffBefore | null> {
  const earlier = await db
    .select({ id: runs.id })
    .from(runs)
    .where(
      and(
        inArray(runs.id, sql`(${takenRuns(run)})`),
        ne(runs.id, run.id),
        inArray(runs.reason, ['lost', 'stopped', 'poisoned', 'interrupted']),
        isNotNull(runs.spawnedAt),
      ),
    );
  if (earlier.length === 0) return null;
  const ids = earlier.map(({ id }) => id);
  const sent = await db
    .select({ type: messages.type, to: messages.recipientName, at: messages.createdAt })
    .from(messages)
    .where(and(inArray(messages.runId, ids), eq(messages.late, false)))
    .orderBy(asc(messages.seq))
    .limit(mostSent);
  return { sent };
}
