import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Session } from '../contracts/token.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { tokens } from '../db/schema/token.ts';
import { hashToken, isTokenOf, tokenPrefixes } from './secret-token.ts';

const minuteMs = 60_000;

/**
 * @param token - an access token, or a browser's session
 * @returns who shows it, or null when it is unknown, revoked or expired. Nothing is cached: a revoked token is
 *   refused from the next call on
 */
export async function authenticateToken(db: Db, token: string): Promise<Session | null> {
  const kind = kindOf(token);
  if (!kind) return null;
  const [row] = await db
    .select()
    .from(tokens)
    .where(
      and(
        eq(tokens.hash, hashToken(token)),
        eq(tokens.kind, kind),
        isNull(tokens.revokedAt),
        or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)),
      ),
    );
  if (!row) return null;
  // Written once a minute at most: a busy script would otherwise turn every read into a write.
  if (!row.lastUsedAt || Date.now() - row.lastUsedAt.getTime() > minuteMs) await touch(db, row.id);
  return { name: row.name, kind: kind === 'session' ? 'human' : 'script', scope: row.scope };
}

function kindOf(token: string): 'access' | 'session' | null {
  if (isTokenOf(tokenPrefixes.access, token)) return 'access';
  return isTokenOf(tokenPrefixes.session, token) ? 'session' : null;
}

/** Guarded by the time, so that of many calls at once one writes. */
async function touch(db: Db, id: string): Promise<void> {
  const isStale = or(isNull(tokens.lastUsedAt), sql`${tokens.lastUsedAt} < now() - interval '1 minute'`);
  await db
    .update(tokens)
    .set({ lastUsedAt: now })
    .where(and(eq(tokens.id, id), isStale));
}
