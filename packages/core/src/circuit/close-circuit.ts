import { sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { changeCircuit } from './change-circuit.ts';

/**
 * The peer answers again: everything that waits for it is due now, with its schedule afresh, since its failures
 * said nothing about the messages.
 *
 * @returns whether the circuit was open
 */
export async function closeCircuit(tx: Db, core: Core, peer: string): Promise<boolean> {
  const closed = await changeCircuit(tx, { peer, action: 'close' });
  if (!closed) return false;
  // What another transaction is about to change is left to it.
  const [first] = await tx.execute<{ id: string }>(sql`
    with held as (
      select id from ${deliveries}
      where peer = ${peer} and status = 'pending' and claimed_by is null
      for update skip locked)
    update ${deliveries} set next_attempt_at = now(), attempts_before = attempts
    from held where ${deliveries.id} = held.id
    returning ${deliveries.id}`);
  if (first) await core.queue.wakeDelivery(tx, first.id);
  return true;
}
