import { z } from 'zod';
import { Name } from '../contracts/primitives.ts';
import { OutputLimit } from './output-limit.ts';
import { Seconds } from './seconds.ts';

/** What every kind of agent can be told. */
export const commonSettings = {
  /** Turns at the same time; turns of one thread never overlap. */
  concurrency: z.int().min(1).max(1_000).default(4),
  /** Turns that may start within an hour, over all bridges; further ones wait. */
  turnsPerHour: z.int().min(1).max(1_000_000).optional(),
  /** Turns that may wait for it; what is asked beyond that is refused. */
  maxWaiting: z.int().min(1).max(10_000_000).optional(),
  /** Seconds for which a turn may wait to begin; then it fails. */
  queueTimeout: Seconds.optional(),
  /**
   * What becomes of a message whose thread has a turn running: it waits for its own (`queue`), all that wait go
   * into one turn (`collect`), the running one is ended and the next takes both (`interrupt`), or it is refused.
   */
  busy: z.enum(['queue', 'collect', 'interrupt', 'reject']).default('queue'),
  /** Seconds that a turn may take. */
  timeout: Seconds.default(300),
  /** Bytes of a turn's output that are kept, in place of `limits.output`. */
  outputLimit: OutputLimit.optional(),
  /** What a turn that ends well without having replied means: what it printed is the reply, or it failed. */
  noReply: z.enum(['output', 'fail']).default('output'),
  /** Peers that the agent may ask with `to` in its callback. */
  mayAsk: z.array(Name).default([]),
  /** Whose messages need a person's approval before they start a turn. */
  approve: z.enum(['never', 'from-peers', 'always']).default('never'),
  /**
   * How often a turn that was lost with its bridge is repeated, though it may have had effects. A message whose
   * turns were lost three times is set aside all the same.
   */
  retryLost: z.int().min(0).max(10).default(1),
};
