import type { HoldReason } from './run.ts';

/** What a person reads of a turn that waits for one. */
export const holdSentences = {
  approval: 'It waits for a person to approve it.',
  hops: 'It waits for a person: agents have answered each other too often without one.',
  trace_turns: 'It waits for a person: agents have started too many turns here by answering each other.',
  trace_rate:
    'It waits for a person: agents have started too many turns within an hour by answering each other.',
} as const satisfies Record<HoldReason, string>;
