import { z } from 'zod';
import { type ModelApi, tokens, type Turn } from './model-api.ts';
import { readText } from './read-text.ts';

const Part = z.object({ functionResponse: z.object({ response: z.unknown().optional() }).nullish() });

const Schema = z.object({ properties: z.record(z.string(), z.unknown()).nullish() }).nullish();

const Body = z.object({
  contents: z.array(z.object({ role: z.string().nullish(), parts: z.array(z.unknown()).default([]) })),
  tools: z
    .array(
      z.object({
        functionDeclarations: z
          .array(z.object({ name: z.string(), parameters: Schema, parametersJsonSchema: Schema }))
          .default([]),
      }),
    )
    .default([]),
});

/** Gemini's `POST …:generateContent` and `…:streamGenerateContent`. */
export const geminiApi: ModelApi = {
  serves: (path) => /:(g|streamG)enerateContent(\?|$)/.test(path),
  read: (body, path) => {
    const { contents, tools } = Body.parse(body);
    return {
      stream: path.includes(':stream'),
      turns: contents.map(({ role, parts }) => readTurn(role ?? 'user', parts)),
      tools: tools.flatMap(({ functionDeclarations }) =>
        functionDeclarations.map(({ name, parameters, parametersJsonSchema: schema }) => ({
          name,
          parameters: Object.keys((schema ?? parameters)?.properties ?? {}),
        })),
      ),
    };
  },
  write: ({ model, answer }) => {
    const part =
      answer.kind === 'text'
        ? { text: answer.text }
        : { functionCall: { name: answer.name, args: answer.input } };
    return {
      candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }],
      usageMetadata: {
        promptTokenCount: tokens.input,
        candidatesTokenCount: tokens.output,
        totalTokenCount: tokens.input + tokens.output,
      },
      modelVersion: model,
    };
  },
  stream: (reply) => [{ data: geminiApi.write(reply) }],
};

function readTurn(role: string, parts: unknown[]): Turn {
  const [result] = parts.flatMap((part) => Part.safeParse(part).data?.functionResponse ?? []);
  if (result) return { role: 'tool', text: JSON.stringify(result.response) };
  return { role: role === 'user' ? 'user' : 'assistant', text: readText(parts) };
}
