import { z } from 'zod';
import { type Answer, type ModelApi, type Reply, tokens } from './model-api.ts';
import { readText } from './read-text.ts';

const Body = z.object({
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
  tools: z
    .array(
      z.object({
        function: z.object({
          name: z.string(),
          parameters: z.object({ properties: z.record(z.string(), z.unknown()) }).nullish(),
        }),
      }),
    )
    .default([]),
});

const usage = {
  prompt_tokens: tokens.input,
  completion_tokens: tokens.output,
  total_tokens: tokens.input + tokens.output,
};

/** OpenAI's `POST /chat/completions`. */
export const chatApi: ModelApi = {
  serves: (path) => path.endsWith('/chat/completions'),
  read: (body) => {
    const { stream, messages, tools } = Body.parse(body);
    return {
      stream,
      turns: messages.map(({ role, content }) => ({ role: roleOf(role), text: readText(content) })),
      tools: tools.map(({ function: { name, parameters } }) => ({
        name,
        parameters: Object.keys(parameters?.properties ?? {}),
      })),
    };
  },
  write: (reply) => ({
    ...headOf(reply),
    object: 'chat.completion',
    choices: [{ index: 0, message: messageOf(reply), finish_reason: reasonOf(reply.answer) }],
    usage,
  }),
  stream: (reply) => {
    const head = { ...headOf(reply), object: 'chat.completion.chunk' };
    const end = { index: 0, delta: {}, finish_reason: reasonOf(reply.answer) };
    return [
      { data: { ...head, choices: [{ index: 0, delta: messageOf(reply), finish_reason: null }] } },
      { data: { ...head, choices: [end], usage } },
      { data: '[DONE]' },
    ];
  },
};

function roleOf(role: string): 'user' | 'assistant' | 'tool' {
  // Instructions of the program are nobody's turn; what the assistant says decides nothing either.
  return role === 'user' || role === 'tool' ? role : 'assistant';
}

function headOf({ id, model }: Reply) {
  return { id, model, created: 1 };
}

function reasonOf(answer: Answer): string {
  return answer.kind === 'call' ? 'tool_calls' : 'stop';
}

function messageOf({ id, answer }: Reply) {
  if (answer.kind === 'text') return { role: 'assistant', content: answer.text };
  const called = { name: answer.name, arguments: JSON.stringify(answer.input) };
  const calls = [{ index: 0, id: `call_${id}`, type: 'function', function: called }];
  return { role: 'assistant', content: null, tool_calls: calls };
}
