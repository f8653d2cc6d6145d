import type { Alert } from '../contracts/alert.ts';
import type { Core } from '../context.ts';
import { CallboardError } from '../error.ts';
import { newId } from '../db/new-id.ts';
import { alerts } from '../db/schema/alert.ts';
import { toAlert } from './list-alerts.ts';

/**
 * Sends a hook a word, so that a person sees whether it arrives.
 *
 * @throws CallboardError `not_found`
 */
export async function testHook(
  { db, config }: Core,
  { hook, by }: { hook: string; by: string },
): Promise<Alert> {
  if (!config.alerts.hooks.some(({ name }) => name === hook)) {
    const known = config.alerts.hooks.map(({ name }) => name).join(', ') || 'none';
    throw new CallboardError('not_found', `unknown hook "${hook}": known hooks: ${known}`);
  }
  const id = newId();
  const text = `${by} tries this hook of ${config.name}: it works.`;
  const [row] = await db.insert(alerts).values({ id, hook, rule: 'test', subject: id, text }).returning();
  if (!row) throw new Error('an insert without a condition gives its row');
  return toAlert(row);
}
