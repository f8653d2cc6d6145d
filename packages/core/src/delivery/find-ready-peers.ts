import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';

export interface ReadyPeer {
  name: string;
  /** Its circuit is open: one delivery may try it. */
  isProbe: boolean;
}

/** @returns those of the peers for which something may be sent now */
export async function findReadyPeers(db: Db, names: string[]): Promise<ReadyPeer[]> {
  if (names.length === 0) return [];
  const rows = await db.execute<{ name: string; state: string | null }>(sql`
    select candidate.name, circuit.state
    from json_array_elements_text(${JSON.stringify(names)}::json) candidate(name)
    left join ${peerCircuits} circuit on circuit.peer = candidate.name
    where case coalesce(circuit.state, 'closed')
      when 'closed' then exists (
        select from ${deliveries} waiting
        where waiting.peer = candidate.name and waiting.status = 'pending'
          and waiting.next_attempt_at <= now() + interval '50 milliseconds')
      when 'open' then circuit.probe_at <= now() and exists (
        select from ${deliveries} waiting
        where waiting.peer = candidate.name and waiting.status = 'pending'
          and (waiting.claimed_by is null or waiting.next_attempt_at <= now()))
      else false end`);
  return Array.from(rows, ({ name, state }) => ({ name, isProbe: state === 'open' }));
}
