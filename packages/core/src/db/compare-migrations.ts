import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Sql } from 'postgres';
import { migrationsFolder, migrationsSchema } from './migrations-folder.ts';

export interface MigrationState {
  applied: number;
  /** Of this version, not applied yet. */
  missing: number;
  /** Applied, but unknown here: a later version made them. */
  unknown: number;
}

/** Compares the database's migrations with this version's, and changes nothing. @throws the driver's error */
export async function compareMigrations(sql: Sql): Promise<MigrationState> {
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash));
  const applied = await readApplied(sql);
  return {
    applied: applied.length,
    missing: [...known].filter((hash) => !applied.includes(hash)).length,
    unknown: applied.filter((hash) => !known.has(hash)).length,
  };
}

async function readApplied(sql: Sql): Promise<string[]> {
  const table = `${migrationsSchema}.__drizzle_migrations`;
  const [found] = await sql<[{ found: boolean }]>`select to_regclass(${table}) is not null as found`;
  if (!found.found) return [];
  const rows = await sql<{ hash: string }[]>`select hash from ${sql(table)}`;
  return rows.map(({ hash }) => hash);
}
