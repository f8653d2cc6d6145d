import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { tokens } from '../db/schema/token.ts';
import { hashToken } from './secret-token.ts';

/** Ends the browser's session with the given secret; one that has ended already stays so. */
export async function signOut(db: Db, secret: string): Promise<void> {
  await db
    .update(tokens)
    .set({ revokedAt: now })
    .where(and(eq(tokens.hash, hashToken(secret)), eq(tokens.kind, 'session'), isNull(tokens.revokedAt)));
}
