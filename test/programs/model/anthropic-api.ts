import { z } from 'zod';
import { type ModelApi, type Reply, type Sent, tokens } from './model-api.ts';
import { readText } from './read-text.ts';

const Results = z.tuple([z.object({ type: z.literal('tool_result') })], z.unknown());

const Body = z.object({
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  tools: z
    .array(
      z.object({
        name: z.string(),
        input_schema: z.object({ properties: z.record(z.string(), z.unknown()).nullish() }).nullish(),
      }),
    )
    .default([]),
});

/** Anthropic's `POST /v1/messages`. */
export const anthropicApi: ModelApi = {
  serves: (path) => /\/messages(\?|$)/.test(path),
  read: (body) => {
    const { stream, messages, tools } = Body.parse(body);
    return {
      stream,
      turns: messages.map(({ role, content }) => ({ role: roleOf(role, content), text: readText(content) })),
      tools: tools.map(({ name, input_schema: schema }) => ({
        name,
        parameters: Object.keys(schema?.properties ?? {}),
      })),
    };
  },
  write: (reply) => ({ ...headOf(reply), content: [blockOf(reply)], stop_reason: reasonOf(reply) }),
  stream: (reply) => {
    const message = { ...headOf(reply), content: [], stop_reason: null };
    const end = { stop_reason: reasonOf(reply), stop_sequence: null };
    const events: ({ type: string } & Record<string, unknown>)[] = [
      { type: 'message_start', message },
      { type: 'content_block_start', index: 0, content_block: emptyBlockOf(reply) },
      { type: 'content_block_delta', index: 0, delta: deltaOf(reply) },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: end, usage: { output_tokens: tokens.output } },
      { type: 'message_stop' },
    ];
    return events.map((data): Sent => ({ event: data.type, data }));
  },
};

/** The results of tools come in the name of the user, with nothing of the user's own before them. */
function roleOf(role: string, content: unknown): 'user' | 'assistant' | 'tool' {
  if (role !== 'user') return 'assistant';
  return Results.safeParse(content).success ? 'tool' : 'user';
}

function headOf({ id, model }: Reply) {
  const usage = { input_tokens: tokens.input, output_tokens: tokens.output };
  return { id: `msg_${id}`, type: 'message', role: 'assistant', model, stop_sequence: null, usage };
}

function reasonOf({ answer }: Reply): string {
  return answer.kind === 'call' ? 'tool_use' : 'end_turn';
}

function blockOf({ id, answer }: Reply) {
  if (answer.kind === 'text') return { type: 'text', text: answer.text };
  return { type: 'tool_use', id: `toolu_${id}`, name: answer.name, input: answer.input };
}

function emptyBlockOf(reply: Reply) {
  return { ...blockOf(reply), ...(reply.answer.kind === 'text' ? { text: '' } : { input: {} }) };
}

function deltaOf({ answer }: Reply) {
  if (answer.kind === 'text') return { type: 'text_delta', text: answer.text };
  return { type: 'input_json_delta', partial_json: JSON.stringify(answer.input) };
}
