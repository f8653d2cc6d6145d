import { and, gt, isNotNull, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { now } from '../db/schema/columns.ts';
import { bridges } from '../db/schema/bridge.ts';
import { type DeliveryRow, deliveries } from '../db/schema/delivery.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';

/**
 * Makes deliveries due again whose bridge is gone in the middle of an attempt. Nobody knows what came of it, so
 * it is not counted; the peer knows a message that it has by its key.
 *
 * @param silentSeconds - a bridge that has not said for so long that it is there is gone
 * @returns what was released
 */
export async function releaseLostAttempts(core: Core, silentSeconds: number): Promise<DeliveryRow[]> {
  const present = core.db
    .select({ id: bridges.id })
    .from(bridges)
    .where(gt(bridges.heartbeatAt, sql`now() - make_interval(secs => ${silentSeconds})`));
  return core.db.transaction(async (tx) => {
    const released = await tx
      .update(deliveries)
      .set({ nextAttemptAt: now, claimedBy: null, attemptsBefore: sql`${deliveries.attemptsBefore} + 1` })
      .where(
        and(
          isNotNull(deliveries.claimedBy),
          sql`${deliveries.status} = 'pending'`,
          sql`${deliveries.claimedBy} not in ${present}`,
        ),
      )
      .returning();
    for (const peer of new Set(released.map((row) => row.peer))) {
      // A probe of the lost bridge is over as well.
      await tx
        .update(peerCircuits)
        .set({ probeAt: now })
        .where(and(sql`${peerCircuits.peer} = ${peer}`, sql`${peerCircuits.state} = 'open'`));
    }
    return released;
  });
}
