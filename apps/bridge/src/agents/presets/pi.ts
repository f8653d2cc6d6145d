import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import { joinTexts } from './join-texts.ts';
import { withOwnArguments } from './own-arguments.ts';

/** pi 0.73: the prompt goes to its standard input, and its first line says the id of the session. */
export const pi = processRunner<SettingsOf<'pi'>>((agent) => {
  const own = ['-p', '--mode', 'json', ...agent.args];
  return {
    command: withOwnArguments('pi', agent, own),
    resumeCommand: withOwnArguments('pi', agent, [...own, '--session', '{session_id}']),
    stdin: true,
    session: 'told',
    isSessionLost: (said) => said.includes('No session found matching'),
    environment: {},
    output: jsonLinesFormat({ readDocument: readEvent, hasUsage: true }),
  };
});

const Message = z.object({
  role: z.string(),
  model: z.string().nullish(),
  content: z.unknown().optional(),
  stopReason: z.string().nullish(),
  errorMessage: z.string().nullish(),
  usage: z
    .object({
      input: z.number().default(0),
      output: z.number().default(0),
      cacheRead: z.number().default(0),
      cacheWrite: z.number().default(0),
      cost: z.object({ total: z.number().nullish() }).nullish(),
    })
    .nullish(),
});
type Message = z.infer<typeof Message>;

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('thinking'), thinking: z.string() }),
]);

/** Lines of `--mode json`, as seen in 0.73.1; each `message_update` repeats the whole message so far. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session'), id: z.string() }),
  z.object({ type: z.enum(['agent_start', 'turn_start', 'turn_end', 'message_start', 'message_update']) }),
  z.object({ type: z.literal('message_end'), message: Message }),
  z.object({
    type: z.literal('tool_execution_start'),
    toolCallId: z.string(),
    toolName: z.string(),
    args: z.unknown().optional(),
  }),
  z.object({ type: z.literal('tool_execution_update') }),
  z.object({
    type: z.literal('tool_execution_end'),
    toolCallId: z.string(),
    result: z.object({ content: z.unknown().optional() }).nullish(),
    isError: z.boolean().nullish(),
  }),
  z.object({ type: z.literal('agent_end'), messages: z.array(Message) }),
]);

function readEvent(document: unknown): Finding | null {
  const { data: event } = Event.safeParse(document);
  switch (event?.type) {
    case undefined:
      return null;
    case 'session':
      return { sessionId: event.id };
    case 'message_end':
      return event.message.role === 'assistant' ? readMessage(event.message) : {};
    case 'tool_execution_start': {
      const { toolCallId: callId, toolName: name, args } = event;
      return { entries: [{ kind: 'tool_call', callId, name, input: JSON.stringify(args ?? {}) }] };
    }
    case 'tool_execution_end': {
      const { toolCallId: callId, result, isError } = event;
      const text = joinTexts(result?.content);
      return { entries: [{ kind: 'tool_result', callId, text, isError: isError ?? false }] };
    }
    case 'agent_end':
      return readEnd(event.messages);
    default:
      return {};
  }
}

/** A request that failed may be tried again after it; when it is not, pi exits with 0 all the same. */
function readEnd(messages: readonly Message[]): Finding {
  const last = messages.findLast(({ role }) => role === 'assistant');
  const error = last ? errorOf(last) : null;
  return error === null ? { isFinal: true, failure: null } : { failure: { text: error } };
}

function errorOf({ stopReason, errorMessage }: Message): string | null {
  return stopReason === 'error' || stopReason === 'aborted' ? (errorMessage ?? stopReason) : null;
}

function readMessage(message: Message): Finding {
  const { content, model, usage } = message;
  const entries = Array.isArray(content) ? content.flatMap(readBlock) : [];
  const finding: Finding = { entries };
  const said = entries.filter((entry) => entry.kind === 'text').map((entry) => entry.text);
  if (said.length > 0) finding.answer = said.join('\n');
  const error = errorOf(message);
  if (error !== null) entries.push({ kind: 'error', text: error });
  if (usage) {
    finding.stepUsage = {
      model: model ?? null,
      inputTokens: usage.input + usage.cacheRead + usage.cacheWrite,
      outputTokens: usage.output,
      costUsd: usage.cost?.total ?? null,
    };
  }
  return finding;
}

function readBlock(content: unknown): TranscriptEntry[] {
  const { data: block } = Block.safeParse(content);
  switch (block?.type) {
    case undefined:
      return [];
    case 'text':
      return [{ kind: 'text', text: block.text }];
    case 'thinking':
      return [{ kind: 'reasoning', text: block.thinking }];
  }
}
