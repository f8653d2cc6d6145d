import { z } from 'zod';

/** Bytes of output: the first half and the last half of so many are kept. */
export const OutputLimit = z
  .int()
  .min(4_096)
  .max(64 * 1_048_576);
