import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { HeldTurn } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { readShortMessages } from '../message/short-message.ts';
import { toRun } from '../run/to-run.ts';

const mostShown = 20;

/** @returns the turns that wait for a person, the oldest first, at most 20 */
export async function listHeld(db: Db): Promise<HeldTurn[]> {
  const rows = await db
    .select({ run: runs, title: tasks.title })
    .from(runs)
    .innerJoin(tasks, eq(tasks.id, runs.taskId))
    .where(and(eq(runs.status, 'pending'), isNotNull(runs.hold)))
    // Not by the id itself: whoever plans this might read all runs in its order for the few that are held.
    .orderBy(sql`${runs.seq} + 0`)
    .limit(mostShown);
  if (rows.length === 0) return [];
  const ids = rows.map(({ run }) => run.messageId);
  const byId = new Map(
    (await readShortMessages(db, inArray(messages.id, ids))).map((message) => [message.id, message]),
  );
  return rows.flatMap(({ run, title }) => {
    const message = byId.get(run.messageId);
    return message ? [{ run: toRun(run), title, message }] : [];
  });
}
