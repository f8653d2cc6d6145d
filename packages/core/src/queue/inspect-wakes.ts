import type { Sql } from 'postgres';

export interface WakeState {
  /** pg-boss's own version of its tables. */
  schemaVersion: number;
  waiting: number;
  /** Seconds since the oldest waiting one was due; 0 when none is. */
  overdueSeconds: number;
  failed: number;
}

/** @returns what pg-boss holds; null when it has no tables yet. @throws the driver's error */
export async function inspectWakes(sql: Sql): Promise<WakeState | null> {
  const [found] = await sql<[{ found: boolean }]>`select to_regclass('pgboss.job') is not null as found`;
  if (!found.found) return null;
  const [row] = await sql<[WakeState]>`
    select (select version::int from pgboss.version limit 1) as "schemaVersion",
      count(*) filter (where state in ('created', 'retry'))::int as waiting,
      coalesce(extract(epoch from now() - min(start_after) filter (
        where state in ('created', 'retry') and start_after < now())), 0)::float8 as "overdueSeconds",
      count(*) filter (where state = 'failed')::int as failed
    from pgboss.job where name not like '\\_\\_pgboss\\_\\_%'`;
  return row;
}
