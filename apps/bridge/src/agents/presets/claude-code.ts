import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import { joinTexts } from './join-texts.ts';
import { withOwnArguments } from './own-arguments.ts';

/** Claude Code 2.1: the prompt goes to its standard input, and the id of a session is chosen by its caller. */
export const claudeCode = processRunner<SettingsOf<'claude-code'>>((agent) => {
  const own = ['-p', '--output-format', 'stream-json', '--verbose', '--add-dir={attachments}', ...agent.args];
  return {
    command: withOwnArguments('claude', agent, [...own, '--session-id', '{session_id}']),
    resumeCommand: withOwnArguments('claude', agent, [...own, '--resume', '{session_id}']),
    stdin: true,
    session: 'made',
    isSessionLost: (said) => said.includes('No conversation found with session ID'),
    environment: {},
    output: jsonLinesFormat({ readDocument: readEvent, hasUsage: true }),
  };
});

const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('thinking'), thinking: z.string() }),
  z.object({ type: z.literal('tool_use'), id: z.string(), name: z.string(), input: z.unknown().optional() }),
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.unknown().optional(),
    is_error: z.boolean().nullish(),
  }),
]);

const ModelUsage = z.object({ costUSD: z.number().nullish() });

/** Lines of `--output-format stream-json`, as seen in 2.1.330. */
const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('system'), subtype: z.string(), session_id: z.string().nullish() }),
  z.object({
    type: z.enum(['assistant', 'user']),
    message: z.object({ model: z.string().nullish(), content: z.union([z.string(), z.array(z.unknown())]) }),
  }),
  z.object({
    type: z.literal('result'),
    is_error: z.boolean().nullish(),
    result: z.string().nullish(),
    errors: z.array(z.string()).nullish(),
    subtype: z.string().nullish(),
    total_cost_usd: z.number().nullish(),
    /** What this turn cost; `total_cost_usd` of a resumed session has what its earlier turns cost in it. */
    model_usage_since_last_result: z.record(z.string(), ModelUsage).nullish(),
    usage: z
      .object({
        input_tokens: z.number().default(0),
        cache_creation_input_tokens: z.number().default(0),
        cache_read_input_tokens: z.number().default(0),
        output_tokens: z.number().default(0),
      })
      .nullish(),
  }),
]);
type Result = Extract<z.infer<typeof Event>, { type: 'result' }>;

function readEvent(document: unknown): Finding | null {
  const { data: event } = Event.safeParse(document);
  switch (event?.type) {
    case undefined:
      return null;
    case 'system':
      return event.session_id && event.subtype === 'init' ? { sessionId: event.session_id } : {};
    case 'assistant':
    case 'user': {
      const { model, content } = event.message;
      const entries = typeof content === 'string' ? [] : content.flatMap(readBlock);
      // A message that the program wrote itself, such as an error, has a name in brackets for its model.
      return { entries, ...(model && !model.startsWith('<') ? { usage: { model } } : {}) };
    }
    case 'result':
      return readResult(event);
  }
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
    case 'tool_use':
      return [
        { kind: 'tool_call', callId: block.id, name: block.name, input: JSON.stringify(block.input ?? {}) },
      ];
    case 'tool_result': {
      const isError = block.is_error ?? false;
      return [{ kind: 'tool_result', callId: block.tool_use_id, text: joinTexts(block.content), isError }];
    }
  }
}

function readResult({ is_error, result, errors, subtype, usage, ...rest }: Result): Finding {
  const finding: Finding = { isFinal: true };
  if (is_error) {
    const text = errors?.join('; ') || result || subtype || 'it did not say why';
    finding.failure = { text };
    finding.entries = [{ kind: 'error', text }];
  } else if (result != null) finding.answer = result;
  if (usage) {
    const inputTokens =
      usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
    finding.usage = { inputTokens, outputTokens: usage.output_tokens, costUsd: costOf(rest) };
  }
  return finding;
}

function costOf({
  model_usage_since_last_result: models,
  total_cost_usd: total,
}: Pick<Result, 'model_usage_since_last_result' | 'total_cost_usd'>): number | null {
  if (models == null) return total ?? null;
  return Object.values(models).reduce((sum, { costUSD }) => sum + (costUSD ?? 0), 0);
}
