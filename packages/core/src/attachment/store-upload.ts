import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Attachment } from '../contracts/attachment.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { attachmentPieces, attachments } from '../db/schema/attachment.ts';
import { cutIntoPieces } from './cut-into-pieces.ts';

export interface Upload extends Pick<Attachment, 'name' | 'mediaType'> {
  /** Its bytes, as they come; when they break off there is no such file. */
  content: AsyncIterable<Uint8Array>;
}

/**
 * Keeps a file for a message that is still to come; see `prune-uploads.ts` for how long. Each piece is a statement by
 * itself, for a long transaction would hold up the live feed: the file is there when its last piece is.
 */
export async function storeUpload(db: Db, { name, mediaType, content }: Upload): Promise<Attachment> {
  const id = newId();
  await db.insert(attachments).values({ id, name, mediaType, size: 0, sha256: '' });
  const hash = createHash('sha256');
  let [size, number] = [0, 0];
  for await (const piece of cutIntoPieces(content)) {
    hash.update(piece);
    size += piece.byteLength;
    await db.insert(attachmentPieces).values({ attachmentId: id, number, content: piece });
    number += 1;
  }
  const seen = { size, sha256: hash.digest('hex') };
  await db
    .update(attachments)
    .set({ ...seen, complete: true })
    .where(eq(attachments.id, id));
  return { id, name, mediaType, ...seen };
}
