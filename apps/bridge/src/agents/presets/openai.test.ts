import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { makeEndpointAgent, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';
import { type EndpointCall, events, json, startEndpoint } from '../fixtures/start-endpoint.ts';

type Kind = 'openai-responses' | 'openai-chat';
type Answer = (response: ServerResponse, call: EndpointCall) => unknown;
type Run = Omit<FixtureRun, 'settings'> & { settings?: object };

function at(kind: Kind) {
  return async (answer: Answer, { settings, ...run }: Run = {}) => {
    const endpoint = await startEndpoint(answer);
    const agent = makeEndpointAgent({ kind, url: `${endpoint.url}/v1/`, model: 'm-1', ...settings });
    return { ...(await runAgent({ agent, ...run })), calls: endpoint.calls };
  };
}

/** Answers with these events and nothing more. */
function stream(...list: unknown[]): Answer {
  return (response) => {
    events(response, ...list);
    response.end();
  };
}

describe('the Responses API', () => {
  const runAt = at('openai-responses');
  const message = { type: 'message', content: [{ type: 'output_text', text: 'Line one\nand two.' }] };
  const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
  const whole = {
    id: 'resp_1',
    object: 'response',
    model: 'm-1-2026',
    status: 'completed',
    output: [message],
    usage,
  };
  const call = { type: 'function_call', call_id: 'c1', name: 'look', arguments: '{}' };
  const parts = [
    { type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } },
    { type: 'response.output_item.done', item: call },
    { type: 'response.output_text.delta', delta: 'Line one\nand ' },
    { type: 'response.output_text.delta', delta: 'two.' },
    { type: 'response.output_item.done', item: message },
  ];
  const answered = {
    outcome: 'succeeded',
    text: 'Line one\nand two.',
    sessionId: 'resp_1',
    usage: { model: 'm-1-2026', inputTokens: 10, outputTokens: 5, costUsd: null },
  };

  test('is asked for a stream of one model, with what the settings add', async () => {
    const settings = { request: { temperature: 0 }, headers: { authorization: 'Bearer {env:KEY}' } };
    const run = await runAt(stream({ type: 'response.completed', response: whole }), {
      settings,
      environment: { KEY: 'k' },
      prompt: 'Hello',
    });
    expect(run.calls).toHaveLength(1);
    expect(run.calls[0]).toMatchObject({ path: '/v1/responses', headers: { authorization: 'Bearer k' } });
    expect(run.calls[0]?.body).toEqual({ model: 'm-1', input: 'Hello', stream: true, temperature: 0 });
  });

  test('gives its text piece by piece, then its id as session and what it used', async () => {
    const run = await runAt(stream(...parts, { type: 'response.completed', response: whole }, '[DONE]'));
    expect(run).toMatchObject(answered);
    expect(run.steps).toEqual([
      { kind: 'tool_call', callId: 'c1', name: 'look', input: '{}' },
      { kind: 'text', text: 'Line one' },
      { kind: 'text', text: '\nand two.' },
    ]);
  });

  test('may answer at once', async () => {
    const run = await runAt((response) => json(response, whole), { settings: { stream: false } });
    expect(run).toMatchObject(answered);
    expect(run.calls[0]?.body).toMatchObject({ stream: false });
  });

  test('goes on from the last response of the thread', async () => {
    const run = await runAt((response) => json(response, whole), { sessionId: 'resp_0' });
    expect(run.calls[0]?.body).toMatchObject({ previous_response_id: 'resp_0' });
  });

  test('begins anew where that one is gone', async () => {
    const run = await runAt(
      (response, { body }) => {
        if (!('previous_response_id' in body)) return json(response, whole);
        const error = { code: 'previous_response_not_found', message: 'Previous response not found.' };
        return json(response, { error }, 400);
      },
      { sessionId: 'resp_0' },
    );
    expect(run).toMatchObject({ ...answered, detail: expect.stringContaining('began a new one') as string });
    expect(run.calls).toHaveLength(2);
  });

  test.each([
    [{ type: 'response.failed', response: { ...whole, status: 'failed', error: { message: 'no' } } }, 'no'],
    [
      {
        type: 'response.incomplete',
        response: { ...whole, status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } },
      },
      'its answer was cut off (max_output_tokens)',
    ],
    [{ type: 'error', code: 'x', message: 'overloaded' }, 'overloaded'],
  ])('says why it failed: %#', async (event, why) => {
    const run = await runAt(stream(...parts, event));
    expect(run).toMatchObject({ outcome: 'failed', reason: 'agent_error', text: null, sessionId: null });
    expect(run.detail).toBe(`The agent failed: ${why}.`);
  });

  test('has not answered when its stream ends before the answer does', async () => {
    const run = await runAt(stream(...parts));
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error', text: null });
  });
});

describe('chat completions', () => {
  const runAt = at('openai-chat');
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  const piece = (content: string, finish_reason: string | null = null) => ({
    model: 'm-1-2026',
    choices: [{ index: 0, delta: { content }, finish_reason }],
  });
  const answered = {
    outcome: 'succeeded',
    text: 'Hello there.',
    sessionId: null,
    usage: { model: 'm-1-2026', inputTokens: 10, outputTokens: 5, costUsd: null },
  };

  test('are asked with the prompt, and the thread as user', async () => {
    const run = await runAt(stream(piece('Hi.', 'stop')), { prompt: 'Hello', threadId: 'th-1' });
    expect(run.calls[0]?.path).toBe('/v1/chat/completions');
    expect(run.calls[0]?.body).toEqual({
      model: 'm-1',
      messages: [{ role: 'user', content: 'Hello' }],
      user: 'th-1',
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  test('give their text piece by piece, and then what they used', async () => {
    const run = await runAt(
      stream(piece('Hello '), piece('there.'), piece('', 'stop'), { choices: [], usage }, '[DONE]'),
    );
    expect(run).toMatchObject(answered);
    expect(run.steps).toEqual([{ kind: 'text', text: 'Hello there.' }]);
  });

  test('may answer at once', async () => {
    const choices = [{ message: { role: 'assistant', content: 'Hello there.' }, finish_reason: 'stop' }];
    const answer: Answer = (response) => json(response, { model: 'm-1-2026', choices, usage });
    expect(await runAt(answer, { settings: { stream: false } })).toMatchObject(answered);
  });

  test.each([
    [piece('', 'length'), 'agent_error'],
    [piece('', 'content_filter'), 'agent_error'],
    [{ error: { message: 'overloaded' } }, 'agent_error'],
    [piece(' and'), 'http_error'],
  ])('fail where the answer is not whole: %#', async (last, reason) => {
    const run = await runAt(stream(piece('Hello'), last));
    expect(run).toMatchObject({ outcome: 'failed', reason, text: null });
  });
});
