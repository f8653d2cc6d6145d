import { and, inArray, lt, ne } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { alerts } from '../db/schema/alert.ts';
import { lowestId } from '../db/time-range.ts';

const batch = 1_000;

/** Forgets what hooks were told before `cutoff`; what one is still to be told stays. @returns how many, at most a batch */
export async function pruneAlerts(db: Db, cutoff: Date): Promise<number> {
  const old = db
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(lt(alerts.id, lowestId(cutoff.getTime())), ne(alerts.status, 'pending')))
    .limit(batch);
  return (await db.delete(alerts).where(inArray(alerts.id, old)).returning({ id: alerts.id })).length;
}
