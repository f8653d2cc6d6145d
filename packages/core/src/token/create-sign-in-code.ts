import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { tokens } from '../db/schema/token.ts';
import { operatorName } from './operator-name.ts';
import { hashToken, newSecretToken, tokenPrefixes } from './secret-token.ts';

/** @returns a code that signs the operator in once, within 15 minutes */
export async function createSignInCode(db: Db): Promise<string> {
  const code = newSecretToken(tokenPrefixes.link);
  await db.insert(tokens).values({
    id: newId(),
    kind: 'link',
    name: operatorName,
    scope: 'admin',
    hash: hashToken(code),
    expiresAt: sql`now() + interval '15 minutes'`,
  });
  return code;
}

/**
 * @param webPort - port of the dashboard on this machine
 * @returns the link to open. The code stands behind the #, which browsers keep to themselves: no server sees
 *   or logs it
 */
export function signInUrl(webPort: number, code: string): string {
  return `http://localhost:${webPort}/sign-in#code=${code}`;
}
