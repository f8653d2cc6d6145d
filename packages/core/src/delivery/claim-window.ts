import { type SQL, sql } from 'drizzle-orm';
import { deliveries } from '../db/schema/delivery.ts';

/** So many are looked at for one claim, however long the line is. */
export const windowSize = 256;

/** @returns the deliveries to the peer that have waited longest and are not known to stand behind another one */
export function claimWindow(peer: string, condition: SQL): SQL {
  return sql`(
    select id, thread_id, peer, seq, claimed_by from ${deliveries}
    where peer = ${peer} and status = 'pending' and not parked and ${condition}
    order by next_attempt_at, seq limit ${windowSize})`;
}
