import { and, eq } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { attachmentPieces } from '../db/schema/attachment.ts';

/**
 * @param number - from 0
 * @returns a piece of a file's content; null behind its last one, and of a file that is not there
 */
export async function readPiece(db: Db, attachmentId: string, number: number): Promise<Uint8Array | null> {
  const [row] = await db
    .select({ content: attachmentPieces.content })
    .from(attachmentPieces)
    .where(and(eq(attachmentPieces.attachmentId, attachmentId), eq(attachmentPieces.number, number)));
  return row?.content ?? null;
}

/** @returns a file's content, piece by piece as they are asked for */
export async function* readPieces(
  read: (number: number) => Promise<Uint8Array | null>,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const piece = await read(number);
    if (piece === null) return;
    yield piece;
  }
}
