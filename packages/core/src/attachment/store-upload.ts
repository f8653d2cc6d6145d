import { createHash } from 'node:crypto';
import type { Attachment } from '../contracts/attachment.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { attachments } from '../db/schema/attachment.ts';

export interface Upload extends Pick<Attachment, 'name' | 'mediaType'> {
  content: Uint8Array;
}

/** Keeps a file for a message that is still to come; see `prune-uploads.ts` for how long. */
export async function storeUpload(db: Db, { name, mediaType, content }: Upload): Promise<Attachment> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const about = { id: newId(), name, mediaType, size: content.byteLength, sha256 };
  await db.insert(attachments).values({ ...about, content });
  return about;
}
