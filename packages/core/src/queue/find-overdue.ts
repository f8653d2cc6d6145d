import type { Sql } from 'postgres';

export interface Waiting {
  waiting: number;
  /** Seconds since the oldest that could begin was due; 0 when none is. */
  overdueSeconds: number;
}

/**
 * @param peers - those that something can be sent to
 * @returns the deliveries that wait, and for how long the first of a thread has waited for nothing: its peer
 *   answers, as far as is known, and nobody has taken it; null when there are no such tables yet
 * @throws the driver's error
 */
export async function findOverdue(sql: Sql, peers: string[]): Promise<Waiting | null> {
  const [found] = await sql<[{ found: boolean }]>`
    select to_regclass('delivery') is not null and to_regclass('peer_circuit') is not null as found`;
  if (!found.found) return null;
  const [row] = await sql<[Waiting]>`
    select (select count(*)::int from delivery where status = 'pending') as waiting,
      coalesce(extract(epoch from now() - min(first.next_attempt_at)), 0)::float8 as "overdueSeconds"
    from unnest(${peers}::text[]) known(name)
    cross join lateral (
      select next_attempt_at from delivery due
      where due.peer = known.name and due.status = 'pending' and not due.parked and due.next_attempt_at < now()
        and due.seq = (
          select older.seq from delivery older
          where older.peer = due.peer and older.thread_id = due.thread_id and older.status = 'pending'
          order by older.seq limit 1)
      order by due.next_attempt_at limit 1) first
    where not exists (select from peer_circuit where peer = known.name and state <> 'closed')`;
  return row;
}
