import type { Sql } from 'postgres';

export interface DatabaseState {
  /** As the server says it, such as `17.2`. */
  version: string;
  major: number;
  /** Of this database, not of the whole server. */
  sizeBytes: number;
  /** What an ordinary user could still open. */
  connectionsLeft: number;
}

/** @returns what there is to know of the server and its database; @throws the driver's error */
export async function inspectDatabase(sql: Sql): Promise<DatabaseState> {
  const [row] = await sql<[DatabaseState]>`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int / 10000 as major,
      pg_database_size(current_database())::float8 as "sizeBytes",
      current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as "connectionsLeft"`;
  return row;
}
