import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { CircuitState } from '../../contracts/circuit.ts';
import { instant, now } from './columns.ts';

/** What all bridges on the database know of how a peer answers. A peer that never failed has no row. */
export const peerCircuits = pgTable('peer_circuit', {
  peer: text('peer').primaryKey(),
  /** The address that this was learnt at: another one starts afresh. */
  url: text('url').notNull(),
  state: text('state').$type<CircuitState>().notNull().default('closed'),
  changedAt: instant('changed_at').notNull().default(now),
  /** Attempts in a row that failed, and when the first of them did. */
  failures: integer('failures').notNull().default(0),
  failingSince: instant('failing_since'),
  lastError: text('last_error'),
  /** Probes that failed since it opened, and when the next one may be made. */
  probes: integer('probes').notNull().default(0),
  probeAt: instant('probe_at'),
});

export type PeerCircuitRow = typeof peerCircuits.$inferSelect;
