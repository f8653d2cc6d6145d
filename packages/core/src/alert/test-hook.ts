import type { Alert } from '../contracts/alert.ts';
import type { Core } from '../context.ts';
import { newId } from '../db/new-id.ts';
import { alerts } from '../db/schema/alert.ts';
import { requireHook } from './require-hook.ts';
import { tellAlerts } from './tell-alerts.ts';
import { toAlert } from './to-alert.ts';

/**
 * Sends a hook a word, so that a person sees whether it arrives.
 *
 * @throws CallboardError `not_found`
 */
export async function testHook(
  { db, config }: Core,
  { hook, by }: { hook: string; by: string },
): Promise<Alert> {
  requireHook(config, hook);
  const id = newId();
  const text = `${by} tries this hook of ${config.name}: it works.`;
  return db.transaction(async (tx) => {
    const [row] = await tx.insert(alerts).values({ id, hook, rule: 'test', subject: id, text }).returning();
    if (!row) throw new Error('an insert without a condition gives its row');
    await tellAlerts(tx, [row]);
    return toAlert(row);
  });
}
