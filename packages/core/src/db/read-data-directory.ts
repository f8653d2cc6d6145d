import type { Sql } from 'postgres';

/** @returns the server's data folder on its machine; null when this user may not know it */
export async function readDataDirectory(sql: Sql): Promise<string | null> {
  const [row] = await sql<[{ folder: string | null }?]>`
    select setting as folder from pg_settings where name = 'data_directory'`;
  return row?.folder ?? null;
}
