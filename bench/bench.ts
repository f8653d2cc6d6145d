import type { Row } from './row.ts';

/** Programs of the machine that some measurements need, beside Node. */
export type Program = 'wrk' | 'fastapi';

/** What every measurement is given. */
export interface Bench {
  /** A tenth of the work or less, for a first look: under 2 minutes in all. */
  quick: boolean;
  /** Another checkout of Callboard, measured beside this one where that says something. */
  against: string | undefined;
  /** The programs that are here. */
  programs: ReadonlySet<Program>;
  /** @returns the address of a new, empty database on the server of all measurements; gone with `scope` */
  createDatabase: (scope: AsyncDisposableStack) => Promise<string>;
}

export interface Measurement {
  /** How it is asked for: `--only NAME`. */
  name: string;
  /** Without these there is nothing to measure. */
  needs: readonly Program[];
  /** @param scope - whatever is started or made belongs to it, and is ended and removed with it */
  measure: (bench: Bench, scope: AsyncDisposableStack) => Promise<Row[]>;
}
