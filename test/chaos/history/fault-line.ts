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
