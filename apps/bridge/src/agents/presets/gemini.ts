import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import { withOwnArguments } from './own-arguments.ts';

/**
 * Gemini CLI 0.61: the prompt goes to its standard input, and the id of a session is chosen by its caller. It
 * keeps sessions by folder.
 */
export const gemini = processRunner<SettingsOf<'gemini'>>((agent) => {
  const own = ['-o', 'stream-json', '--include-directories={attachments}', ...agent.args];
  return {
    command: withOwnArguments('gemini', agent, [...own, '--session-id', '{session_id}']),
    resumeCommand: withOwnArguments('gemini', agent, [...own, '--resume', '{session_id}']),
    stdin: true,
    session: 'made',
    isSessionLost: (said) => said.includes('Error resuming session'),
    environment: {},
    output: jsonLinesFormat({ readDocument: readEvent, hasUsage: true }),
  };
});

const Failure = z.object({ message: z.string() }).nullish();

/** Lines of `-o stream-json`, as seen in 0.61.0. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('init'), session_id: z.string() }),
  z.object({ type: z.literal('message'), role: z.string(), content: z.string() }),
  z.object({
    type: z.literal('tool_use'),
    tool_name: z.string(),
    tool_id: z.string(),
    parameters: z.unknown().optional(),
  }),
  z.object({
    type: z.literal('tool_result'),
    tool_id: z.string(),
    status: z.string(),
    output: z.string().nullish(),
    error: Failure,
  }),
  z.object({ type: z.literal('error'), message: z.string() }),
  z.object({
    type: z.literal('result'),
    status: z.string(),
    error: Failure,
    stats: z
      .object({
        input_tokens: z.number().nullish(),
        output_tokens: z.number().nullish(),
        models: z.record(z.string(), z.unknown()).nullish(),
      })
      .nullish(),
  }),
]);

function readEvent(document: unknown): Finding | null {
  const { data: event } = Event.safeParse(document);
  switch (event?.type) {
    case undefined:
      return null;
    case 'init':
      return { sessionId: event.session_id };
    case 'message':
      // What the agent says comes in parts; what it was told comes back too.
      return event.role === 'assistant' ? { part: event.content } : {};
    case 'tool_use': {
      const { tool_id: callId, tool_name: name, parameters } = event;
      return { entries: [{ kind: 'tool_call', callId, name, input: JSON.stringify(parameters ?? {}) }] };
    }
    case 'tool_result': {
      const text = event.output ?? event.error?.message ?? '';
      const isError = event.status !== 'success';
      return { entries: [{ kind: 'tool_result', callId: event.tool_id, text, isError }] };
    }
    case 'error':
      return { entries: [{ kind: 'error', text: event.message }] };
    case 'result': {
      const { input_tokens: inputTokens, output_tokens: outputTokens, models } = event.stats ?? {};
      const model = Object.keys(models ?? {})[0] ?? null;
      const finding: Finding = { isFinal: true };
      if (inputTokens != null) finding.usage = { model, inputTokens, outputTokens: outputTokens ?? null };
      if (event.status !== 'success')
        finding.failure = { text: event.error?.message ?? 'it did not say why' };
      return finding;
    }
  }
}
