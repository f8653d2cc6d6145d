import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';

export interface ReadyPeer {
  name: string;
  /** Its circuit is open: one delivery may try it. */
  isProbe: boolean;
}

const waiting = sql`
  from ${deliveries} waiting
  where waiting.peer = candidate.name and waiting.status = 'pending' and not waiting.parked`;
/** Names the index: for mere existence the planner may read the whole table, if most of it is some peer's. */
const inOrder = sql`order by waiting.next_attempt_at, waiting.seq limit 1`;

/** @returns those of the peers for which something may be sent now */
export async function findReadyPeers(db: Db, names: string[]): Promise<ReadyPeer[]> {
  if (names.length === 0) return [];
  const rows = await db.execute<{ name: string; state: string | null }>(sql`
    select candidate.name, circuit.state
    from json_array_elements_text(${JSON.stringify(names)}::json) candidate(name)
    left join ${peerCircuits} circuit on circuit.peer = candidate.name
    where case coalesce(circuit.state, 'closed')
      when 'closed' then (
        select waiting.next_attempt_at ${waiting} ${inOrder}
      ) <= now() + interval '50 milliseconds'
      when 'open' then circuit.probe_at <= now() and (
        select true ${waiting} and (waiting.claimed_by is null or waiting.next_attempt_at <= now()) ${inOrder}
      ) is not null
      else false end`);
  return Array.from(rows, ({ name, state }) => ({ name, isProbe: state === 'open' }));
}
