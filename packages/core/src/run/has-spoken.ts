import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { messages } from '../db/schema/message.ts';
import type { RunRow } from '../db/schema/run.ts';

/** Seconds after it has asked somebody else for something within which an agent may go on to ask more, or reply. */
export const askSettles = 5;

/**
 * @returns whether the agent of a turn that ends with its callback has said what it had to: it replied, or went on
 *   with the task; what is only recorded does not count. Asking somebody else counts once nothing follows it.
 */
export async function hasSpoken(
  { db, config }: Pick<Core, 'db' | 'config'>,
  run: Pick<RunRow, 'id' | 'taskId' | 'threadId'>,
): Promise<boolean> {
  const said = and(
    eq(messages.threadId, run.threadId),
    eq(messages.runId, run.id),
    eq(messages.late, false),
    notInArray(messages.type, config.messages.recordOnly),
  );
  const [found] = await db
    .select({
      replied: sql<boolean>`coalesce(bool_or(${messages.taskId} = ${run.taskId}), false)`,
      asked: sql<boolean>`coalesce(max(${messages.createdAt}) < now() - make_interval(secs => ${askSettles}), false)`,
    })
    .from(messages)
    .where(said);
  return found !== undefined && (found.replied || found.asked);
}
