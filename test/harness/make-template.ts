import { migrateDatabase } from '@callboard/core/db/migrate';
import { administer } from './administer.ts';
import { databaseUrl, templateName } from './database-url.ts';

/** Makes the migrated, empty database on the server of `url` from which test files clone theirs. */
export async function makeTemplate(url: string): Promise<void> {
  await dropTemplate(url);
  await administer(url, (sql) => sql`create database ${sql(templateName)}`);
  await migrateDatabase(databaseUrl(url, templateName));
}

/** A server that outlives the run may still have one of an earlier version. */
export async function dropTemplate(url: string): Promise<void> {
  await administer(url, (sql) => sql`drop database if exists ${sql(templateName)} with (force)`);
}
