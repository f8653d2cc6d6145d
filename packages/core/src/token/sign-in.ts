import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Session } from '../contracts/token.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { now } from '../db/schema/columns.ts';
import { tokens, type TokenRow } from '../db/schema/token.ts';
import { hashToken, isTokenOf, newSecretToken, tokenPrefixes } from './secret-token.ts';

/** Days for which a browser stays signed in. */
export const sessionDays = 30;

export interface SignedIn {
  /** The secret of the browser's cookie. */
  secret: string;
  session: Session;
}

/**
 * Exchanges a one-time code or an access token for a browser's session, which ends with the token.
 *
 * @returns null when it is unknown, used, revoked or expired
 */
export async function signIn(db: Db, shown: string): Promise<SignedIn | null> {
  return db.transaction(async (tx) => {
    const from = isTokenOf(tokenPrefixes.link, shown)
      ? await useCode(tx, shown)
      : await findAccessToken(tx, shown);
    return from ? openSession(tx, from) : null;
  });
}

/** One statement: of two browsers that show the same code at once, one finds it unused. */
async function useCode(db: Db, code: string): Promise<TokenRow | undefined> {
  const [row] = await db
    .update(tokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(tokens.hash, hashToken(code)),
        eq(tokens.kind, 'link'),
        isNull(tokens.usedAt),
        isNull(tokens.revokedAt),
        gt(tokens.expiresAt, now),
      ),
    )
    .returning();
  // The code ends in 15 minutes, the session it opens does not.
  return row && { ...row, expiresAt: null };
}

/** Locked, so that a revocation at the same time either comes first or also sees the new session. */
async function findAccessToken(db: Db, token: string): Promise<TokenRow | undefined> {
  if (!isTokenOf(tokenPrefixes.access, token)) return undefined;
  const isValid = and(
    eq(tokens.hash, hashToken(token)),
    eq(tokens.kind, 'access'),
    isNull(tokens.revokedAt),
    or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
  );
  const [row] = await db.select().from(tokens).where(isValid).for('update');
  return row;
}

async function openSession(db: Db, from: TokenRow): Promise<SignedIn> {
  const secret = newSecretToken(tokenPrefixes.session);
  await db.insert(tokens).values({
    id: newId(),
    kind: 'session',
    name: from.name,
    scope: from.scope,
    hash: hashToken(secret),
    expiresAt: sql`least(now() + make_interval(days => ${sessionDays}), ${from.expiresAt?.toISOString() ?? null}::timestamptz)`,
  });
  return { secret, session: { name: from.name, kind: 'human', scope: from.scope } };
}
