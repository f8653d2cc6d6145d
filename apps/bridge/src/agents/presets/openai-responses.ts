import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { z } from 'zod';
import { httpRunner } from '../http/http-runner.ts';
import { modelEndpoint } from '../http/model-endpoint.ts';
import type { Finding } from '../output/finding.ts';

/**
 * OpenAI's Responses API and what is compatible with it: a thread goes on from its last response, which the
 * other side keeps (`previous_response_id`).
 */
export const openaiResponses = httpRunner<SettingsOf<'openai-responses'>>((agent) =>
  modelEndpoint(agent, {
    path: '/responses',
    resumes: true,
    body: ({ prompt, sessionId }) => ({
      input: prompt,
      stream: agent.stream,
      ...(sessionId === null ? {} : { previous_response_id: sessionId }),
    }),
    readDocument,
    isSessionLost: (said) => /previous_response_not_found|previous response .*not found/i.test(said),
  }),
);

const Fault = z.object({ message: z.string() });

const Item = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    content: z.array(z.object({ text: z.string().nullish(), refusal: z.string().nullish() })),
  }),
  z.object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.object({ type: z.literal('reasoning'), summary: z.array(z.object({ text: z.string() })).nullish() }),
]);

/** The whole of an answer: all that comes without streaming, and the end of a stream. */
const Response = z.object({
  object: z.literal('response'),
  id: z.string(),
  model: z.string().nullish(),
  status: z.string().nullish(),
  output: z.array(z.unknown()).default([]),
  error: Fault.nullish(),
  incomplete_details: z.object({ reason: z.string().nullish() }).nullish(),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
});
type Response = z.infer<typeof Response>;

const Event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('response.output_text.delta'), delta: z.string() }),
  z.object({ type: z.literal('response.output_item.done'), item: z.unknown() }),
  z.object({
    type: z.enum(['response.completed', 'response.incomplete', 'response.failed']),
    response: Response,
  }),
  z.object({ type: z.literal('error'), message: z.string().nullish(), error: Fault.nullish() }),
]);

function readDocument(document: unknown): Finding | null {
  const whole = Response.safeParse(document);
  if (whole.success) return readResponse(whole.data);
  const { data: event } = Event.safeParse(document);
  switch (event?.type) {
    case undefined:
      return null;
    case 'response.output_text.delta':
      return { part: event.delta };
    case 'response.output_item.done':
      return { entries: readSteps(event.item) };
    case 'error':
      return failed(event.message ?? event.error?.message);
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      return readResponse(event.response);
  }
}

/** What it says was in the stream already; its other steps are told when they are done. */
function readSteps(document: unknown): TranscriptEntry[] {
  const { data: item } = Item.safeParse(document);
  switch (item?.type) {
    case undefined:
    case 'message':
      return [];
    case 'function_call':
      return [{ kind: 'tool_call', callId: item.call_id, name: item.name, input: item.arguments }];
    case 'reasoning':
      return (item.summary ?? []).map(({ text }) => ({ kind: 'reasoning', text }));
  }
}

function readResponse(response: Response): Finding {
  const { id, model, usage, status, error, incomplete_details: incomplete } = response;
  const used = usage && { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens };
  const finding: Finding = { isFinal: true, usage: { ...(model ? { model } : {}), ...used } };
  if (error || status === 'failed') return { ...finding, ...failed(error?.message) };
  if (status === 'incomplete') {
    return {
      ...finding,
      ...failed(`its answer was cut off (${incomplete?.reason ?? 'it does not say why'})`),
    };
  }
  const answer = response.output.map(readText).join('');
  return { ...finding, sessionId: id, ...(answer === '' ? {} : { answer }) };
}

function readText(document: unknown): string {
  const { data: item } = Item.safeParse(document);
  if (item?.type !== 'message') return '';
  return item.content.map(({ text, refusal }) => text ?? refusal ?? '').join('');
}

function failed(message: string | null | undefined): Finding {
  const text = message || 'it did not say why';
  return { isFinal: true, failure: { text }, entries: [{ kind: 'error', text }] };
}
