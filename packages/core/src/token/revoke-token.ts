import { and, eq, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { tokens } from '../db/schema/token.ts';
import { CallboardError } from '../error.ts';

/**
 * Ends an access token, and the browser sessions that were opened with it; the next request finds it gone.
 *
 * @param nameOrId - the token's name or id
 * @returns the name of the token
 * @throws CallboardError `not_found` when no valid token is called so
 */
export async function revokeToken(db: Db, nameOrId: string): Promise<string> {
  return db.transaction(async (tx) => {
    const isNamed = eq(tokens.name, nameOrId);
    const isMeant = z.uuid().safeParse(nameOrId).success ? or(isNamed, eq(tokens.id, nameOrId)) : isNamed;
    const [revoked] = await tx
      .update(tokens)
      .set({ revokedAt: now })
      .where(and(eq(tokens.kind, 'access'), isNull(tokens.revokedAt), isMeant))
      .returning({ name: tokens.name });
    if (!revoked) throw new CallboardError('not_found', `no valid token has the name or id "${nameOrId}"`);
    await tx
      .update(tokens)
      .set({ revokedAt: now })
      .where(and(eq(tokens.kind, 'session'), eq(tokens.name, revoked.name), isNull(tokens.revokedAt)));
    return revoked.name;
  });
}
