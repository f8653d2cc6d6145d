import { z } from 'zod';
import { FindingKind } from '@callboard/core/contracts/finding';

/** What one life of a bridge had put right by then, by its `callboard_reconciled_total`. */
export const ReconciledLine = z.object({
  at: z.number(),
  bridge: z.string(),
  pid: z.int().positive(),
  counts: z.partialRecord(FindingKind, z.number()),
});
export type ReconciledLine = z.infer<typeof ReconciledLine>;
