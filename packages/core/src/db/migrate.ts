import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { migrationsFolder, migrationsSchema } from './migrations-folder.ts';

/** Any number, the same in every bridge: whoever holds it migrates. */
const migrationLock = 7_200_711;

/**
 * Brings the database up to this version's schema. Several bridges may start at once: Drizzle's `migrate` is
 * not safe against that, so one does it under an advisory lock while the others wait.
 *
 * @param url - `postgres://…`
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder, migrationsSchema });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
