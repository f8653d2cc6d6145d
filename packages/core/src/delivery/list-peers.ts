import { sql } from 'drizzle-orm';
import { toCircuit } from '../circuit/to-circuit.ts';
import type { Config } from '../config/config.ts';
import type { Peer, PeerExchange } from '../contracts/overview.ts';
import type { Db } from '../db/client.ts';
import { deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { peerCircuits } from '../db/schema/peer-circuit.ts';

/** So many of the latest deliveries tell how quick a peer is. */
const recent = 20;

interface Figures extends Record<string, unknown> {
  name: string;
  pending: number | null;
  dead: number | null;
  delivered: PeerExchange | null;
  received: PeerExchange | null;
  median: number | null;
}

/** @returns the configured peers with what is on its way to them, and how they answer */
export async function listPeers(db: Db, config: Config): Promise<Peer[]> {
  const names = Array.from(config.peers.keys());
  const [figures, circuits] = await Promise.all([readFigures(db, names), db.select().from(peerCircuits)]);
  const byName = new Map(figures.map((row) => [row.name, row]));
  return Array.from(config.peers.values(), ({ name, url }) => {
    const row = byName.get(name);
    return {
      name,
      url,
      isDefault: name === config.defaultPeer,
      pendingDeliveries: row?.pending ?? 0,
      deadDeliveries: row?.dead ?? 0,
      lastDelivered: toExchange(row?.delivered),
      lastReceived: toExchange(row?.received),
      medianMs: row?.median ?? null,
      circuit: toCircuit(circuits.find((circuit) => circuit.peer === name) ?? null),
    };
  });
}

/**
 * Each figure is read from the end of an index, however long the history is. Where there is `between`, `=` would let
 * PostgreSQL drop the column from the order and go back over everybody's rows, all of them for a peer that has none.
 */
async function readFigures(db: Db, names: string[]): Promise<Figures[]> {
  const rows = await db.execute<Figures>(sql`
    with waiting as (
      select peer, count(*) filter (where status = 'pending')::int pending,
        count(*) filter (where status = 'dead')::int dead
      from ${deliveries} where status in ('pending', 'dead') group by peer)
    select known.name, waiting.pending, waiting.dead, latest.delivered, latest.median, (
      select json_build_object('at', created_at, 'messageId', id, 'taskId', task_id, 'messageType', type)
      from ${messages} where sender_kind = 'peer' and sender_name between known.name and known.name
      order by sender_name desc, id desc limit 1) received
    from json_array_elements_text(${JSON.stringify(names)}::json) known(name)
    left join waiting on waiting.peer = known.name
    cross join lateral (
      select (percentile_cont(0.5) within group (order by attempt.duration_ms))::int median,
        (array_agg(json_build_object('at', done.finished_at, 'messageId', done.message_id, 'taskId', done.task_id,
          'messageType', message.type) order by done.finished_at desc))[1] delivered
      from (
        select id, message_id, task_id, attempts, finished_at from ${deliveries}
        where peer = known.name and status between 'delivered' and 'delivered'
        order by status desc, id desc limit ${recent}) done
      join ${messages} on message.id = done.message_id
      left join ${deliveryAttempts} attempt
        on attempt.delivery_id = done.id and attempt.number = done.attempts) latest`);
  return Array.from(rows);
}

/** PostgreSQL writes an instant in another form of ISO 8601 than ours. */
function toExchange(found: PeerExchange | null | undefined): PeerExchange | null {
  return found ? { ...found, at: new Date(found.at).toISOString() } : null;
}
