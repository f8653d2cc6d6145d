import type { Db } from '@callboard/core/db/client';
import { sql } from 'drizzle-orm';

/** Forgets everything that a test has left, whatever tables there are. */
export async function emptyDatabase(db: Db): Promise<void> {
  const tables = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const names = tables.map(({ name }) => sql.identifier(name));
  await db.execute(sql`truncate ${sql.join(names, sql`, `)}`);
}
