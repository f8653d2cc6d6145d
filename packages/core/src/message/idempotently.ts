import { and, eq } from 'drizzle-orm';
import { CallboardError } from '../error.ts';
import type { Db } from '../db/client.ts';
import { lockNames } from '../db/lock-names.ts';
import { idempotency } from '../db/schema/message.ts';

export interface IdempotencyKey {
  /** Whose key it is: `peer:<name>`, `run:<id>`, `script:<name>`. */
  scope: string;
  key: string;
  /** SHA-256 of the request's body, in hexadecimal. */
  bodyHash: string;
}

export type Receipt = Record<string, string | boolean | null>;

/**
 * Does `work` once for each key: the same key and body again give the first receipt with
 * `duplicate: true`, also when the two arrive at the same moment at two bridges.
 *
 * @throws CallboardError `conflict` when the key came with another body before
 */
export async function idempotently<T extends Receipt>(
  db: Db,
  request: IdempotencyKey | undefined,
  work: (tx: Db) => Promise<T>,
): Promise<T & { duplicate?: true }> {
  return db.transaction(async (tx) => {
    if (!request) return work(tx);
    const { scope, key, bodyHash } = request;
    await lockNames(tx, [keyName(request)]);
    const [seen] = await tx
      .select()
      .from(idempotency)
      .where(and(eq(idempotency.scope, scope), eq(idempotency.key, key)));
    if (seen) {
      if (seen.bodyHash !== bodyHash) {
        throw new CallboardError('conflict', 'this Idempotency-Key was used before with another body');
      }
      return { ...(seen.receipt as T), duplicate: true };
    }
    const receipt = await work(tx);
    await tx.insert(idempotency).values({ scope, key, bodyHash, receipt });
    return receipt;
  });
}

/** @returns by what a key is locked */
export function keyName({ scope, key }: Pick<IdempotencyKey, 'scope' | 'key'>): string {
  return `${scope}\n${key}`;
}
