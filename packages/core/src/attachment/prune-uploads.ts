import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { attachmentPieces, attachments } from '../db/schema/attachment.ts';

/** So few that their content is gone in a moment. */
const batch = 20;

/**
 * Forgets files that nobody has attached to a message within an hour, by the database's clock, among them those whose
 * upload broke off. One that is being attached just now is left alone.
 *
 * @returns how many were forgotten; fewer than there are when they are many
 */
export async function pruneUploads(db: Db): Promise<number> {
  const gone = await db.execute(sql`
    with old as (
        select id from ${attachments} where message_id is null and created_at < now() - interval '1 hour'
        limit ${batch} for update skip locked),
      emptied as (delete from ${attachmentPieces} where attachment_id in (select id from old))
    delete from ${attachments} where id in (select id from old) returning id`);
  return gone.length;
}
