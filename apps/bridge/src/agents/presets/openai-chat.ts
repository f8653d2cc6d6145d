import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { z } from 'zod';
import { httpRunner } from '../http/http-runner.ts';
import { modelEndpoint } from '../http/model-endpoint.ts';
import type { Finding } from '../output/finding.ts';

/**
 * OpenAI's chat completions and what is compatible with them. The API itself remembers nothing, so each turn is
 * its prompt alone; `user` names the thread to servers that keep a session for each user, such as OpenClaw's.
 */
export const openaiChat = httpRunner<SettingsOf<'openai-chat'>>((agent) =>
  modelEndpoint(agent, {
    path: '/chat/completions',
    resumes: false,
    body: ({ prompt, threadId }) => ({
      messages: [{ role: 'user', content: prompt }],
      user: threadId,
      ...(agent.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    }),
    readDocument,
    isSessionLost: () => false,
  }),
);

const Words = z.object({ content: z.string().nullish(), refusal: z.string().nullish() });

/** An answer as a whole, or the next piece of one; the last piece has no choices, only the usage. */
const Completion = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({ delta: Words.nullish(), message: Words.nullish(), finish_reason: z.string().nullish() }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  error: z.object({ message: z.string() }).nullish(),
});

function readDocument(document: unknown): Finding | null {
  const { data: completion } = Completion.safeParse(document);
  if (completion === undefined) return null;
  const { model, choices, usage, error } = completion;
  const [choice] = choices;
  const used = usage && { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
  const finding: Finding = { usage: { ...(model ? { model } : {}), ...used } };
  const reason = error?.message ?? explainEnd(choice?.finish_reason);
  if (reason !== null) {
    finding.failure = { text: reason };
    finding.entries = [{ kind: 'error', text: reason }];
  }
  if (reason !== null || choice?.finish_reason) finding.isFinal = true;
  const [part, answer] = [wordsOf(choice?.delta), wordsOf(choice?.message)];
  if (part !== null) finding.part = part;
  if (answer !== null) finding.answer = answer;
  return finding;
}

function wordsOf(words: z.infer<typeof Words> | null | undefined): string | null {
  return words?.content ?? words?.refusal ?? null;
}

/** @returns why the end of an answer is none; null when it is one, or when there is more to come */
function explainEnd(reason: string | null | undefined): string | null {
  switch (reason) {
    case 'length':
      return 'its answer was cut off (length)';
    case 'content_filter':
      return 'its answer was held back (content_filter)';
    default:
      return null;
  }
}
