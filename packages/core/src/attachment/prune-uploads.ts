import { and, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { attachments } from '../db/schema/attachment.ts';

/** So few that their content is gone in a moment. */
const batch = 50;

/**
 * Forgets files that nobody has attached to a message within an hour, by the database's clock. One that is being
 * attached just now is left alone.
 *
 * @returns how many were forgotten; fewer than there are when they are many
 */
export async function pruneUploads(db: Db): Promise<number> {
  const old = db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(isNull(attachments.messageId), sql`${attachments.createdAt} < now() - interval '1 hour'`))
    .limit(batch)
    .for('update', { skipLocked: true });
  const gone = await db
    .delete(attachments)
    .where(inArray(attachments.id, old))
    .returning({ id: attachments.id });
  return gone.length;
}
