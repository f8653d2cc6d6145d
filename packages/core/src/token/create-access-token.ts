import { and, eq, isNull } from 'drizzle-orm';
import type { Name } from '../contracts/primitives.ts';
import type { Scope } from '../contracts/token.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { tokens } from '../db/schema/token.ts';
import { CallboardError } from '../error.ts';
import { operatorName } from './operator-name.ts';
import { hashToken, newSecretToken, tokenPrefixes } from './secret-token.ts';

/**
 * Makes an access token for a script or a person.
 *
 * @returns the token itself: this is the only time that it can be seen
 * @throws CallboardError `conflict` when a token of that name is valid already, or the name is reserved
 */
export async function createAccessToken(
  db: Db,
  { name, scope }: { name: Name; scope: Scope },
): Promise<string> {
  if (name === operatorName) {
    throw new CallboardError(
      'conflict',
      `the name "${operatorName}" is what sign-in links are called; choose another`,
    );
  }
  const isSame = and(eq(tokens.kind, 'access'), eq(tokens.name, name), isNull(tokens.revokedAt));
  const [existing] = await db.select({ id: tokens.id }).from(tokens).where(isSame).limit(1);
  if (existing) {
    throw new CallboardError(
      'conflict',
      `a token named "${name}" exists; revoke it first, or choose another name`,
    );
  }
  const token = newSecretToken(tokenPrefixes.access);
  await db.insert(tokens).values({ id: newId(), kind: 'access', name, scope, hash: hashToken(token) });
  return token;
}
