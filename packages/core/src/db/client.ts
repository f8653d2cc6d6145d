import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { prepareStatements } from './prepare-statements.ts';
import * as schema from './schema/schema.ts';
import { watchedSockets } from './watched-socket.ts';

/** Nothing here takes a second; what does hangs, and would hold up whoever waits for its rows. */
const statementMs = 20_000;
/** A bridge that is frozen in the middle of a transaction must not keep its rows, nor hold back the live feed. */
const idleInTransactionMs = 15_000;
/** Later than the server's own end of a statement. */
const stallMs = 25_000;

/** The database, or a transaction on it: verbs take either. */
export type Db = PgDatabase<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

export interface Database {
  db: Db;
  /** The driver itself, for LISTEN. */
  sql: postgres.Sql;
  close: () => Promise<void>;
}

/**
 * Opens a pool; connects when first used.
 *
 * @param url - `postgres://…`
 * @param max - connections at most
 */
export function openDatabase(url: string, max = 10): Database {
  const options = {
    max,
    // A server that is gone must become an error that the caller can answer, not a request that hangs.
    connect_timeout: 5,
    // The driver's own wait grows to 20 s, in which a server that is back again would go unused.
    backoff: (attempt: number) => Math.min(3 ** attempt / 100, 1),
    idle_timeout: 300,
    socket: watchedSockets(stallMs),
    connection: {
      application_name: 'callboard',
      TimeZone: 'UTC',
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: idleInTransactionMs,
      // A plan for any value could not use an index that is only for some, such as that of pending runs.
      plan_cache_mode: 'force_custom_plan',
      // One page of a list is not worth the processors that messages are taken in with, nor compiling its query.
      max_parallel_workers_per_gather: 0,
      jit: 'off',
    },
    onnotice: () => {},
  };
  const sql = postgres(url, options);
  return { db: drizzle(prepareStatements(sql), { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}
