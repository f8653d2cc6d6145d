import { eq } from 'drizzle-orm';
import type { Attachment } from '../contracts/attachment.ts';
import type { Db } from '../db/client.ts';
import { attachments } from '../db/schema/attachment.ts';
import { attachmentColumns } from './attachment-columns.ts';

/** @returns the file with its content, all of it in memory; null when there is none of that id */
export async function readAttachment(
  db: Db,
  id: string,
): Promise<(Attachment & { content: Uint8Array }) | null> {
  const [row] = await db
    .select({ ...attachmentColumns, content: attachments.content })
    .from(attachments)
    .where(eq(attachments.id, id));
  return row ?? null;
}
