import { z } from 'zod';
import { Usage } from './usage.ts';

/** One step of a turn, in the order in which the agent took it. */
export const TranscriptEntry = z.discriminatedUnion('kind', [
  /** What the agent says. */
  z.object({ kind: z.literal('text'), text: z.string() }),
  /** What it thinks, where it shows that. */
  z.object({ kind: z.literal('reasoning'), text: z.string() }),
  /** `input`: JSON, or text as it stands. `callId` joins it with its result. */
  z.object({
    kind: z.literal('tool_call'),
    callId: z.string().nullable(),
    name: z.string(),
    input: z.string(),
  }),
  z.object({
    kind: z.literal('tool_result'),
    callId: z.string().nullable(),
    text: z.string(),
    isError: z.boolean(),
  }),
  z.object({ kind: z.literal('usage'), usage: Usage }),
  z.object({ kind: z.literal('error'), text: z.string() }),
  /** What Callboard has to say about the turn. */
  z.object({ kind: z.literal('note'), text: z.string() }),
]);
export type TranscriptEntry = z.infer<typeof TranscriptEntry>;
