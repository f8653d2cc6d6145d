import { asc, eq } from 'drizzle-orm';
import type { TokenInfo } from '../contracts/token.ts';
import type { Db } from '../db/client.ts';
import { tokens } from '../db/schema/token.ts';

/** @returns all access tokens, the revoked ones too, oldest first; never the tokens themselves */
export async function listTokens(db: Db): Promise<TokenInfo[]> {
  const rows = await db.select().from(tokens).where(eq(tokens.kind, 'access')).orderBy(asc(tokens.id));
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  }));
}
