import { z } from 'zod';
import { type ModelApi, type Reply, type Sent, tokens, type Turn } from './model-api.ts';
import { readText } from './read-text.ts';

const Item = z.object({
  type: z.string().nullish(),
  role: z.string().nullish(),
  content: z.unknown().optional(),
  output: z.unknown().optional(),
});

const Body = z.object({
  stream: z.boolean().default(false),
  input: z.union([z.string().transform((content) => [{ role: 'user', content }]), z.array(Item)]),
  tools: z
    .array(
      z.object({
        type: z.string(),
        name: z.string().nullish(),
        parameters: z.object({ properties: z.record(z.string(), z.unknown()) }).nullish(),
      }),
    )
    .default([]),
});

/** OpenAI's `POST /responses`. */
export const responsesApi: ModelApi = {
  serves: (path) => path.endsWith('/responses'),
  read: (body) => {
    const { stream, input, tools } = Body.parse(body);
    return {
      stream,
      turns: input.map(readItem),
      tools: tools.map(({ type, name, parameters }) => ({
        name: name ?? type,
        parameters: Object.keys(parameters?.properties ?? {}),
      })),
    };
  },
  write: (reply) => ({ ...headOf(reply), status: 'completed', output: [itemOf(reply)], usage }),
  stream: (reply) => {
    const [head, item] = [headOf(reply), itemOf(reply)];
    const events: ({ type: string } & Record<string, unknown>)[] = [
      { type: 'response.created', response: { ...head, status: 'in_progress', output: [] } },
      { type: 'response.output_item.added', output_index: 0, item: begunItemOf(reply) },
      ...piecesOf(reply),
      { type: 'response.output_item.done', output_index: 0, item },
      { type: 'response.completed', response: responsesApi.write(reply) },
    ];
    return events.map((event, at): Sent => ({ event: event.type, data: { ...event, sequence_number: at } }));
  },
};

const usage = {
  input_tokens: tokens.input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: tokens.output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: tokens.input + tokens.output,
};

function readItem(item: Partial<z.infer<typeof Item>>): Turn {
  if (item.type?.endsWith('call_output')) return { role: 'tool', text: readText(item.output) };
  return { role: item.role === 'user' ? 'user' : 'assistant', text: readText(item.content) };
}

function headOf({ id, model }: Reply) {
  return { id, model, object: 'response', created_at: 1 };
}

function itemOf({ id, answer }: Reply) {
  if (answer.kind === 'text') {
    const content = [{ type: 'output_text', text: answer.text, annotations: [] }];
    return { type: 'message', id: `msg_${id}`, role: 'assistant', status: 'completed', content };
  }
  const called = { name: answer.name, arguments: JSON.stringify(answer.input) };
  return { type: 'function_call', id: `fc_${id}`, call_id: `call_${id}`, status: 'completed', ...called };
}

function begunItemOf(reply: Reply) {
  const empty = reply.answer.kind === 'text' ? { content: [] } : { arguments: '' };
  return { ...itemOf(reply), status: 'in_progress', ...empty };
}

function piecesOf(reply: Reply) {
  const { answer } = reply;
  const at = { item_id: itemOf(reply).id, output_index: 0 };
  if (answer.kind === 'call') {
    const input = JSON.stringify(answer.input);
    return [
      { type: 'response.function_call_arguments.delta', ...at, delta: input },
      { type: 'response.function_call_arguments.done', ...at, arguments: input },
    ];
  }
  const part = { type: 'output_text', text: '', annotations: [] };
  return [
    { type: 'response.content_part.added', ...at, content_index: 0, part },
    { type: 'response.output_text.delta', ...at, content_index: 0, delta: answer.text },
    { type: 'response.output_text.done', ...at, content_index: 0, text: answer.text },
  ];
}
