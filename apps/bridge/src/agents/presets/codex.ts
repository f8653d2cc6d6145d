import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import { joinTexts } from './join-texts.ts';
import { withOwnArguments } from './own-arguments.ts';

/** Codex 0.169: the prompt goes to its standard input (`-`), and it says the id of the session that it began. */
export const codex = processRunner<SettingsOf<'codex'>>((agent) => {
  const own = ['exec', '--json', '--skip-git-repo-check', ...agent.args];
  return {
    command: withOwnArguments('codex', agent, [...own, '-']),
    resumeCommand: withOwnArguments('codex', agent, [...own, 'resume', '{session_id}', '-']),
    stdin: true,
    session: 'told',
    isSessionLost: (said) => said.includes('no rollout found for thread id'),
    environment: {},
    output: jsonLinesFormat({ readDocument: readEvent, hasUsage: true, countsSession: true }),
  };
});

const Item = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent_message'), text: z.string() }),
  z.object({ type: z.literal('reasoning'), text: z.string() }),
  z.object({ type: z.literal('error'), message: z.string() }),
  z.object({
    type: z.literal('command_execution'),
    id: z.string(),
    command: z.string(),
    aggregated_output: z.string().default(''),
    exit_code: z.number().nullish(),
  }),
  z.object({
    type: z.literal('mcp_tool_call'),
    id: z.string(),
    server: z.string().default(''),
    tool: z.string(),
    arguments: z.unknown().optional(),
    result: z.unknown().optional(),
    error: z.object({ message: z.string() }).nullish(),
  }),
  z.object({ type: z.literal('web_search'), id: z.string(), query: z.string() }),
  z.object({ type: z.literal('file_change'), id: z.string(), changes: z.unknown().optional() }),
]);
type Item = z.infer<typeof Item>;

/** Lines of `codex exec --json`, as seen in 0.169.0. An `error` may be one that it gets over; a failed turn is not. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thread.started'), thread_id: z.string() }),
  z.object({ type: z.literal('turn.started') }),
  z.object({ type: z.enum(['item.started', 'item.updated', 'item.completed']), item: z.unknown() }),
  z.object({
    type: z.literal('turn.completed'),
    usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
  }),
  z.object({ type: z.literal('turn.failed'), error: z.object({ message: z.string() }) }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);

function readEvent(document: unknown): Finding | null {
  const { data: event } = Event.safeParse(document);
  switch (event?.type) {
    case undefined:
      return null;
    case 'thread.started':
      return { sessionId: event.thread_id };
    case 'turn.started':
    case 'item.updated':
      return {};
    case 'item.started':
      return readStart(Item.safeParse(event.item).data);
    case 'item.completed':
      return readItem(Item.safeParse(event.item).data);
    case 'turn.completed': {
      const { input_tokens: inputTokens, output_tokens: outputTokens } = event.usage ?? {};
      return event.usage ? { isFinal: true, usage: { inputTokens, outputTokens } } : { isFinal: true };
    }
    case 'turn.failed':
      return { isFinal: true, failure: { text: event.error.message } };
    case 'error':
      return { complaint: { text: event.message }, entries: [{ kind: 'error', text: event.message }] };
  }
}

/** Tool calls are shown when they begin. */
function readStart(item: Item | undefined): Finding {
  switch (item?.type) {
    case 'command_execution':
      return { entries: [{ kind: 'tool_call', callId: item.id, name: 'shell', input: item.command }] };
    case 'mcp_tool_call': {
      const [name, input] = [`${item.server}.${item.tool}`, JSON.stringify(item.arguments ?? {})];
      return { entries: [{ kind: 'tool_call', callId: item.id, name, input }] };
    }
    default:
      return {};
  }
}

function readItem(item: Item | undefined): Finding {
  switch (item?.type) {
    case undefined:
      return {};
    case 'agent_message':
      return { answer: item.text, entries: [{ kind: 'text', text: item.text }] };
    case 'reasoning':
      return { entries: [{ kind: 'reasoning', text: item.text }] };
    case 'error':
      return { entries: [{ kind: 'error', text: item.message }] };
    case 'command_execution':
      return toolResult(item.id, item.aggregated_output, item.exit_code !== 0);
    case 'mcp_tool_call':
      return toolResult(item.id, item.error?.message ?? joinTexts(item.result), item.error != null);
    case 'web_search':
      return { entries: [{ kind: 'tool_call', callId: item.id, name: 'web_search', input: item.query }] };
    case 'file_change': {
      const input = JSON.stringify(item.changes ?? []);
      return { entries: [{ kind: 'tool_call', callId: item.id, name: 'file_change', input }] };
    }
  }
}

function toolResult(callId: string, text: string, isError: boolean): Finding {
  return { entries: [{ kind: 'tool_result', callId, text, isError }] };
}
