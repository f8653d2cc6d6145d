import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Alert } from '../contracts/alert.ts';
import { now } from '../db/schema/columns.ts';
import { alerts } from '../db/schema/alert.ts';
import { CallboardError } from '../error.ts';
import { requireHook } from './require-hook.ts';
import { tellAlerts } from './tell-alerts.ts';
import { toAlert } from './to-alert.ts';

/**
 * Lets an alert that was given up be tried once more, under the same id. Its attempts are counted on: the schedule is
 * over, so that one more failure gives it up again, with the new reason.
 *
 * @throws CallboardError `not_found` also when its hook is not set up any more, `conflict` when it was not given up
 */
export function retryAlert({ db, config }: Core, id: string): Promise<Alert> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select().from(alerts).where(eq(alerts.id, id));
    if (!found) throw new CallboardError('not_found', `there is no alert ${id}`);
    requireHook(config, found.hook);
    const [again] = await tx
      .update(alerts)
      .set({ status: 'pending', nextAttemptAt: now, finishedAt: null })
      .where(and(eq(alerts.id, id), eq(alerts.status, 'dead')))
      .returning();
    if (!again) {
      const { status } = found;
      throw new CallboardError('conflict', `alert ${id} is ${status}: only one given up is sent again`);
    }
    await tellAlerts(tx, [again]);
    return toAlert(again);
  });
}
