import { z } from 'zod';

/** `setup.json` of a history: what its checker has to know of how the run was set up. */
export const Setup = z.object({
  seed: z.number(),
  /** By the agent's name: how often a turn that was lost is repeated (`retryLost`). */
  agents: z.record(z.string(), z.object({ retryLost: z.int() })),
  /** Types that are only recorded: they start no turn. */
  recordOnly: z.array(z.string()),
  /** What must stand nowhere: peer secrets, access tokens. This file itself is not searched. */
  secrets: z.array(z.string().min(8)),
  /** What every process that a run starts carries in its arguments or environment. */
  marker: z.string().min(8),
});
export type Setup = z.infer<typeof Setup>;
