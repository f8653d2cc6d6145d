import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';

/**
 * @returns whether the run's agent had given its final reply: then all that was cut off is the end of its
 *   process, not its work, and repeating the turn would do it twice
 */
export async function hasFinished(tx: Db, runId: string): Promise<boolean> {
  const final = and(eq(messages.runId, runId), eq(messages.isReply, true), eq(messages.final, true));
  return (await tx.$count(messages, final)) > 0;
}
