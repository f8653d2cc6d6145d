import { z } from 'zod';

/** A duration in seconds, of a week at most. */
export const Seconds = z
  .number()
  .positive()
  .max(7 * 24 * 3_600);
