import { z } from 'zod';

/** What a turn used, as far as its agent reports it. */
export const Usage = z.object({
  model: z.string().nullable(),
  /** Tokens that the model read, those from a cache included. */
  inputTokens: z.int().nonnegative().nullable(),
  outputTokens: z.int().nonnegative().nullable(),
  /** US dollars, as the agent reckons them. */
  costUsd: z.number().nonnegative().nullable(),
});
export type Usage = z.infer<typeof Usage>;
