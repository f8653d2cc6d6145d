import { and, asc, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { RetryAllInput, RetryAllResult } from '../contracts/delivery.ts';
import type { Core } from '../context.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { CallboardError } from '../error.ts';
import { retryDelivery } from './retry-delivery.ts';

/** One call stays short; whoever has more dead letters calls again. */
const mostAtOnce = 100;

/**
 * Sends dead deliveries again, oldest first, each as `retryDelivery` does. What is not dead any more is left
 * alone, so that calling twice does no more than once.
 */
export async function retryDeadDeliveries(
  core: Core,
  { peer, ids }: z.infer<typeof RetryAllInput>,
): Promise<RetryAllResult> {
  const chosen = and(
    eq(deliveries.status, 'dead'),
    peer === undefined ? undefined : eq(deliveries.peer, peer),
    ids === undefined ? undefined : inArray(deliveries.id, ids),
  );
  const dead = await core.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(chosen)
    .orderBy(asc(deliveries.seq))
    .limit(mostAtOnce);
  let sent = 0;
  for (const { id } of dead) if (await retry(core, id)) sent += 1;
  return { sent, left: await core.db.$count(deliveries, chosen) };
}

/** @returns false when somebody else was faster */
async function retry(core: Core, id: string): Promise<boolean> {
  try {
    await retryDelivery(core, id);
    return true;
  } catch (error) {
    if (error instanceof CallboardError && error.code === 'conflict') return false;
    throw error;
  }
}
