import { z } from 'zod';
import { Timestamp } from './primitives.ts';

/**
 * - `closed`: it answers, as far as is known
 * - `open`: it has not answered several times in a row; what is for it is held, and one probe at a time tries it
 * - `disabled`: it said that it is gone (410); held until its address changes or somebody says "try now"
 */
const CircuitState = z.enum(['closed', 'open', 'disabled']);
export type CircuitState = z.infer<typeof CircuitState>;

/** How a peer has answered of late. */
export const Circuit = z.object({
  state: CircuitState,
  /** Since when it has that state. */
  since: Timestamp.nullable(),
  /** Attempts in a row that failed, and since when; 0 and null when the last one did not. */
  failures: z.int(),
  failingSince: Timestamp.nullable(),
  /** What came of the last attempt that failed. */
  lastError: z.string().nullable(),
  /** When the next probe is due; null unless open. */
  nextProbeAt: Timestamp.nullable(),
});
export type Circuit = z.infer<typeof Circuit>;
