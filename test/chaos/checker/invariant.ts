import type { Sql } from 'postgres';
import type { History } from '../history/history.ts';

/** What an invariant is decided on. */
export interface Evidence {
  history: History;
  /** A connection of its own to the database, with the history beside its tables (`load-history.ts`). */
  sql: Sql;
  /** Where the history and the logs of the run are. */
  folder: string;
}

/** One way in which an invariant does not hold. */
export interface Finding {
  /** In a few words. */
  what: string;
  /** Of the rows and messages that it is about. */
  ids: string[];
  /** The rows themselves, from database and history. */
  rows: unknown;
}

export interface Invariant {
  name: string;
  /** What users are promised, in one sentence. */
  promise: string;
  /** @returns what contradicts the promise; nothing when it was kept */
  find: (evidence: Evidence) => Promise<Finding[]>;
}

export interface Violation extends Finding {
  /** The invariant's name. */
  invariant: string;
}
