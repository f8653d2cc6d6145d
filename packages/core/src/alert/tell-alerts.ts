import type { Db } from '../db/client.ts';
import type { AlertRow } from '../db/schema/alert.ts';
import { appendEvents } from '../event/append-events.ts';

/**
 * Says in the history where alerts stand now, in the transaction that changed them. Such an event is of no task: whoever
 * follows one hears nothing of hooks. No rule of `from-events.ts` tells of it, so that no alert leads to another.
 */
export async function tellAlerts(tx: Db, changed: readonly AlertRow[]): Promise<void> {
  if (changed.length === 0) return;
  await appendEvents(
    tx,
    ...changed.map(({ id, hook, rule, taskId, status, attempts, error }) => ({
      type: 'alert.status' as const,
      data: { alertId: id, hook, rule, taskId, status, attempts, error },
    })),
  );
}
