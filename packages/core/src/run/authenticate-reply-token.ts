import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { runs } from '../db/schema/run.ts';
import { hashToken } from '../token/secret-token.ts';

/** @returns the run whose reply token this is, while it is good; null otherwise */
export async function authenticateReplyToken(db: Db, token: string): Promise<{ runId: string } | null> {
  const [row] = await db
    .select({ runId: runs.id })
    .from(runs)
    .where(
      and(
        eq(runs.replyTokenHash, hashToken(token)),
        or(isNull(runs.replyTokenExpiresAt), gt(runs.replyTokenExpiresAt, now)),
      ),
    );
  return row ?? null;
}
