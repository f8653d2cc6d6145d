import { max, sql } from 'drizzle-orm';
import type { Config } from '../config/config.ts';
import type { Peer } from '../contracts/overview.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';

/** @returns the configured peers with what is on its way to them */
export async function listPeers(db: Db, config: Config): Promise<Peer[]> {
  const rows = await db
    .select({
      peer: deliveries.peer,
      pending: sql<number>`count(*) filter (where ${deliveries.status} = 'pending')::int`,
      dead: sql<number>`count(*) filter (where ${deliveries.status} = 'dead')::int`,
      lastDelivered: max(
        sql`case when ${deliveries.status} = 'delivered' then ${deliveries.finishedAt} end`,
      ).mapWith(deliveries.finishedAt),
    })
    .from(deliveries)
    .groupBy(deliveries.peer);
  const byPeer = new Map(rows.map((row) => [row.peer, row]));
  return Array.from(config.peers.values(), ({ name, url }) => {
    const row = byPeer.get(name);
    return {
      name,
      url,
      isDefault: name === config.defaultPeer,
      pendingDeliveries: row?.pending ?? 0,
      deadDeliveries: row?.dead ?? 0,
      lastDeliveredAt: row?.lastDelivered?.toISOString() ?? null,
    };
  });
}
