import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { administer } from './administer.ts';
import { atEnd } from './at-end.ts';
import { databaseUrl, templateName } from './database-url.ts';

/**
 * @param template - the name of a database that nobody is connected to; the migrated, empty one unless told
 * @returns the connection string of a copy of it; dropped when the file is done
 */
export async function freshDatabase(template = templateName): Promise<string> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(server, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  atEnd(() => administer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`));
  return databaseUrl(server, name);
}

/** @returns an open connection to `url`; closed when the file is done */
export function connect(url: string): postgres.Sql {
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  atEnd(() => sql.end({ timeout: 5 }));
  return sql;
}
