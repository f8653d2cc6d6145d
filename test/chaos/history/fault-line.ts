import { z } from 'zod';

/** What was done to the system. */
export const FaultLine = z.looseObject({
  at: z.number(),
  /** `kill`, `pause`, `postgres-stop`, … */
  fault: z.string(),
  /** Whom it met. */
  target: z.string().optional(),
});
export type FaultLine = z.infer<typeof FaultLine>;

/** Lines that tell of something else than a fault. */
const remarks: ReadonlySet<string> = new Set(['healed', 'stopped']);

/** @returns whether the line tells that a fault begins */
export function isFault({ fault, over }: FaultLine): boolean {
  return !remarks.has(fault) && over !== true;
}
