import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type PeerCircuitRow, peerCircuits } from '../db/schema/peer-circuit.ts';
import { appendEvents } from '../event/append-events.ts';
import { type CircuitAction, circuitTransitions } from './states.ts';

interface Change {
  peer: string;
  action: CircuitAction;
  /** What else changes with it. */
  set?: PgUpdateSetSource<typeof peerCircuits>;
  /** What else must be so. */
  where?: SQL;
}

/**
 * The only writer of a circuit's state: moves it as the transition table allows.
 *
 * @returns the circuit as it is now, or null when nothing was changed
 */
export async function changeCircuit(
  tx: Db,
  { peer, action, set, where }: Change,
): Promise<PeerCircuitRow | null> {
  const { from, to } = circuitTransitions[action];
  const [row] = await tx
    .update(peerCircuits)
    .set({
      state: to,
      // Waiting on is no change: since when it has been open stays.
      changedAt: sql`case when ${peerCircuits.state} = ${to} then ${peerCircuits.changedAt} else ${now} end`,
      ...(to === 'open' ? {} : { probes: 0, probeAt: null }),
      ...(to === 'closed' ? { failures: 0, failingSince: null } : {}),
      ...set,
    })
    .where(and(eq(peerCircuits.peer, peer), inArray(peerCircuits.state, [...from]), where))
    .returning();
  if (!row) return null;
  await appendEvents(tx, {
    type: 'peer.circuit',
    data: { peer, state: row.state, action, nextProbeAt: row.probeAt?.toISOString() ?? null },
  });
  return row;
}
