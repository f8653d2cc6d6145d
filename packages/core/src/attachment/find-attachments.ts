import { and, eq, sql } from 'drizzle-orm';
import type { Attachment } from '../contracts/attachment.ts';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { attachments } from '../db/schema/attachment.ts';
import { attachmentColumns } from './attachment-columns.ts';

/** @returns those of the files that are still there, in no order */
export function findAttachments(db: Db, ids: readonly string[]): Promise<Attachment[]> {
  return db
    .select(attachmentColumns)
    .from(attachments)
    .where(and(eq(attachments.complete, true), sql`${attachments.id} = ${anyId(ids)}`));
}
