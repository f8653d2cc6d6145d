import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type AlertRow, alerts } from '../db/schema/alert.ts';
import { tellAlerts } from './tell-alerts.ts';

/** Seconds before each further attempt; after the last one it is given up. */
const schedule = [5, 30, 120, 600, 3_600, 7_200];

/**
 * Writes down what came of an attempt; of one that has been taken over meanwhile, nothing.
 *
 * @param error - why it failed; null: it has reached its hook
 */
export async function recordAlert(
  db: Db,
  { id, attempts }: Pick<AlertRow, 'id' | 'attempts'>,
  error: string | null,
): Promise<void> {
  const wait = schedule[attempts - 1];
  const again = error !== null && wait !== undefined;
  await db.transaction(async (tx) => {
    const recorded = await tx
      .update(alerts)
      .set({
        status: error === null ? 'sent' : again ? 'pending' : 'dead',
        error,
        ...(again ? { nextAttemptAt: sql`now() + make_interval(secs => ${wait})` } : { finishedAt: now }),
      })
      .where(and(eq(alerts.id, id), eq(alerts.attempts, attempts), eq(alerts.status, 'pending')))
      .returning();
    await tellAlerts(tx, recorded);
  });
}
