import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { type AlertRow, alerts } from '../db/schema/alert.ts';

/**
 * Takes alerts that are due for one attempt each. Until `leaseSeconds` are over nobody else takes them; after that
 * whoever looks, for the one that took them is gone.
 *
 * @param hooks - those whose address is known here
 */
export function claimAlerts(
  db: Db,
  { hooks, leaseSeconds, limit }: { hooks: readonly string[]; leaseSeconds: number; limit: number },
): Promise<AlertRow[]> {
  const due = sql`(
    select id from ${alerts} due
    where due.status = 'pending' and due.next_attempt_at <= now()
      and due.hook in (select json_array_elements_text(${JSON.stringify(hooks)}::json))
    order by due.next_attempt_at limit ${limit} for update skip locked)`;
  return db
    .update(alerts)
    .set({
      attempts: sql`${alerts.attempts} + 1`,
      nextAttemptAt: sql`now() + make_interval(secs => ${leaseSeconds})`,
    })
    .where(inArray(alerts.id, due))
    .returning();
}
