import { inspectDatabase } from '@callboard/core/db/inspect-database';
import { compareMigrations } from '@callboard/core/db/compare-migrations';
import { formatBytes } from '../../format-bytes.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** What the README promises. */
const oldestMajor = 15;
/** A bridge opens up to 10 and one that listens. */
const neededConnections = 11;

/** Whether the database can be used: its version, its tables, its size, and how many connections are left. */
export async function checkDatabase({ database, running }: Inspected): Promise<Finding[]> {
  if (database.sql === null) return [database.finding];
  const { version, major, sizeBytes, connectionsLeft } = await inspectDatabase(database.sql);
  const size = `PostgreSQL ${version}, ${formatBytes(sizeBytes)}`;
  return [
    major >= oldestMajor
      ? ok(size)
      : fail(`${size}: it is too old`, `set DATABASE_URL to a PostgreSQL ${oldestMajor} or later`),
    await checkMigrations(database.sql, running !== null),
    checkConnections(connectionsLeft, running !== null),
  ];
}

async function checkMigrations(
  sql: Parameters<typeof compareMigrations>[0],
  isRunning: boolean,
): Promise<Finding> {
  const { applied, missing, unknown } = await compareMigrations(sql);
  if (unknown > 0) {
    return fail(
      `its tables belong to a later version of Callboard (${unknown} unknown migrations)`,
      'update this checkout (`git pull`), or set DATABASE_URL or DATA_DIR to a database of this version',
    );
  }
  if (missing === 0) return ok(`its tables are those of this version (${applied} migrations)`);
  const says = applied === 0 ? 'it has no tables yet' : `${missing} migrations are not applied yet`;
  return warn(says, isRunning ? 'restart the bridge: it applies them' : 'start the bridge: it applies them');
}

function checkConnections(left: number, isRunning: boolean): Finding {
  const needed = isRunning ? 1 : neededConnections;
  if (left >= needed) return ok(`${left} connections are left`);
  return fail(
    `${left} connections are left, and a bridge needs ${neededConnections}`,
    'raise max_connections in postgresql.conf and restart PostgreSQL, or end other clients of it',
  );
}
