import { sql } from 'drizzle-orm';
import { customType, timestamp } from 'drizzle-orm/pg-core';

/** An instant with its zone, as a JavaScript date (milliseconds). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** The time of the transaction, by the database's clock: the only clock that all bridges share. */
export const now = sql`now()`;

/** A transaction id (PostgreSQL `xid8`): 64 bits, never reused, kept as a decimal string. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/** Words of a text for looking them up (PostgreSQL `tsvector`), written and read as PostgreSQL writes it. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
