import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import { withOwnArguments } from './own-arguments.ts';

/** opencode 1.18: the prompt goes to its standard input, and every line says the id of the session. */
export const opencode = processRunner<SettingsOf<'opencode'>>((agent) => {
  const own = ['run', '--format', 'json', ...agent.args];
  return {
    command: withOwnArguments('opencode', agent, own),
    resumeCommand: withOwnArguments('opencode', agent, [...own, '-s', '{session_id}']),
    stdin: true,
    session: 'told',
    isSessionLost: (said) => /session not found/i.test(said),
    environment: {},
    output: jsonLinesFormat({ readDocument: readEvent, hasUsage: true }),
  };
});

const sessionID = z.string();

const Tool = z.object({
  tool: z.string(),
  callID: z.string(),
  state: z.object({
    status: z.string(),
    input: z.unknown().optional(),
    output: z.string().nullish(),
    error: z.string().nullish(),
  }),
});
type Tool = z.infer<typeof Tool>;

/** Lines of `opencode run --format json`, as seen in 1.18.33. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step_start'), sessionID }),
  z.object({ type: z.literal('text'), sessionID, part: z.object({ text: z.string() }) }),
  z.object({ type: z.literal('reasoning'), sessionID, part: z.object({ text: z.string() }) }),
  z.object({ type: z.literal('tool_use'), sessionID, part: Tool }),
  z.object({
    type: z.literal('step_finish'),
    sessionID,
    part: z.object({
      reason: z.string().nullish(),
      cost: z.number().nullish(),
      tokens: z
        .object({
          input: z.number().default(0),
          output: z.number().default(0),
          reasoning: z.number().default(0),
          cache: z.object({ read: z.number().default(0), write: z.number().default(0) }).nullish(),
        })
        .nullish(),
    }),
  }),
  z.object({
    type: z.literal('error'),
    sessionID,
    error: z.object({ name: z.string().nullish(), data: z.object({ message: z.string() }).nullish() }),
  }),
]);

function readEvent(document: unknown): Finding | null {
  const { data: event } = Event.safeParse(document);
  if (event === undefined) return null;
  const { sessionID: sessionId } = event;
  switch (event.type) {
    case 'step_start':
      return { sessionId };
    case 'text':
      return { sessionId, answer: event.part.text, entries: [{ kind: 'text', text: event.part.text }] };
    case 'reasoning':
      return { sessionId, entries: [{ kind: 'reasoning', text: event.part.text }] };
    case 'tool_use':
      return { sessionId, entries: readTool(event.part) };
    case 'step_finish': {
      const { reason, tokens, cost } = event.part;
      const inputTokens = tokens
        ? tokens.input + (tokens.cache?.read ?? 0) + (tokens.cache?.write ?? 0)
        : null;
      const outputTokens = tokens ? tokens.output + tokens.reasoning : null;
      return {
        sessionId,
        stepUsage: { inputTokens, outputTokens, costUsd: cost ?? null },
        isFinal: reason === 'stop',
      };
    }
    case 'error': {
      const text = event.error.data?.message ?? event.error.name ?? 'it did not say why';
      return { sessionId, failure: { text }, entries: [{ kind: 'error', text }] };
    }
  }
}

/** A call is told once it is over, with its result. */
function readTool({ tool, callID: callId, state }: Tool): TranscriptEntry[] {
  const call = { kind: 'tool_call', callId, name: tool, input: JSON.stringify(state.input ?? {}) } as const;
  const text = state.error ?? state.output ?? '';
  return [call, { kind: 'tool_result', callId, text, isError: state.status === 'error' }];
}
