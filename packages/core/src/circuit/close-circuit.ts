import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { changeCircuit } from './change-circuit.ts';

/**
 * The peer answers again: everything that waits for it is due now, with its schedule afresh, since its failures
 * said nothing about the messages.
 *
 * @returns whether the circuit was open
 */
export async function closeCircuit(tx: Db, peer: string): Promise<boolean> {
  const closed = await changeCircuit(tx, { peer, action: 'close' });
  if (!closed) return false;
  // What was never tried is due anyway; what another transaction is about to change is left to it.
  await tx.execute(sql`
    with held as (
      select id from ${deliveries}
      where peer = ${peer} and status = 'pending' and not parked and attempts > 0 and claimed_by is null
      for update skip locked)
    update ${deliveries} set next_attempt_at = now(), attempts_before = attempts
    from held where ${deliveries.id} = held.id`);
  return true;
}
