import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { makeEndpointAgent, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';
import { events, json, startEndpoint } from '../fixtures/start-endpoint.ts';
import { runnerOf } from '../runners.ts';

type Settings = Partial<Parameters<typeof makeEndpointAgent>[0]>;

/** Runs a turn at an endpoint that answers so. */
async function runAt(
  answer: (response: ServerResponse) => unknown,
  { settings, ...run }: Omit<FixtureRun, 'settings'> & { settings?: Settings } = {},
) {
  const endpoint = await startEndpoint(answer);
  const agent = makeEndpointAgent({ kind: 'http', url: endpoint.url, ...settings } as never);
  return { ...(await runAgent({ agent, ...run })), endpoint };
}

function* endlessly(text: string): Generator<string> {
  for (;;) yield text;
}

const said = ({ pieces }: { pieces: { text: string }[] }) => pieces.map(({ text }) => text).join('');

describe('what is posted', () => {
  test('is the whole turn, with where and with what to answer', async () => {
    const reply = { url: 'http://127.0.0.1:1/send', token: 'cbr_1' };
    const { endpoint } = await runAt((response) => response.end(), {
      payload: { text: 'Do it' },
      prompt: 'You are',
      sessionId: 's-1',
      reply,
    });
    const [call] = endpoint.calls;
    expect(call?.body).toEqual({
      runId: expect.any(String) as string,
      taskId: 'task-1',
      threadId: 'thread-1',
      attempt: 1,
      session: 's-1',
      agent: 'fixture',
      sender: { kind: 'peer', name: 'eve' },
      type: 'TASK',
      payload: { text: 'Do it' },
      prompt: 'You are',
      reply,
    });
    expect(call?.headers['idempotency-key']).toBe(call?.body['runId']);
  });

  test('has the headers of the settings, with variables of the environment in them', async () => {
    const { endpoint } = await runAt((response) => response.end(), {
      settings: { headers: { Authorization: 'Bearer {env:KEY}', 'x-team': 'red' } } as never,
      environment: { KEY: 'from-the-environment\n' },
    });
    expect(endpoint.calls[0]?.headers).toMatchObject({
      authorization: 'Bearer from-the-environment',
      'x-team': 'red',
    });
  });

  test('is nothing without a variable that a header needs, nor with the secret of the peers', async () => {
    for (const name of ['NOT_SET', 'SHARED_SECRET']) {
      const run = await runAt((response) => response.end(), {
        settings: { headers: { authorization: `{env:${name}}` } } as never,
        environment: { SHARED_SECRET: 'withheld' },
      });
      expect(run).toMatchObject({ outcome: 'failed', reason: 'spawn_failed' });
      expect(run.detail).toContain(name);
      expect(run.endpoint.calls).toEqual([]);
    }
  });

  test('shows nobody a header or a query', () => {
    const headers = { authorization: 'Bearer hidden' };
    const agent = makeEndpointAgent({ kind: 'http', url: 'http://agent:1/turn?key=hidden', headers });
    expect(runnerOf(agent).describe(agent)).toEqual(['POST', 'http://agent:1/turn?…']);
  });
});

describe('an answer', () => {
  test('as text is what the agent says', async () => {
    const run = await runAt((response) => response.setHeader('content-type', 'text/plain').end('Done.\n'));
    expect(run).toMatchObject({ outcome: 'succeeded', reason: null, detail: null, text: 'Done.' });
    expect(said(run)).toBe('Done.\n');
  });

  test('with nothing in it is a turn without words', async () => {
    expect(await runAt((response) => response.writeHead(204).end())).toMatchObject({
      outcome: 'succeeded',
      text: null,
    });
  });

  test('as JSON has its text, session and usage', async () => {
    const usage = { inputTokens: 3, outputTokens: 2, model: 'm', cost: 0.5 };
    const run = await runAt((response) => json(response, { text: 'Done.', session: 's-2', usage }));
    expect(run).toMatchObject({ outcome: 'succeeded', text: 'Done.', sessionId: 's-2' });
    expect(run.usage).toEqual({ inputTokens: 3, outputTokens: 2, model: 'm', costUsd: 0.5 });
  });

  test('as JSON may say that the turn failed', async () => {
    const run = await runAt((response) => json(response, { error: 'no idea' }));
    expect(run).toMatchObject({ outcome: 'failed', reason: 'agent_error', text: null });
    expect(run.detail).toBe('The agent failed: no idea.');
  });

  test('as other JSON is read where the settings say', async () => {
    const output = { format: 'json', text: 'choices.*.say', session: 'id' };
    const answer = (response: ServerResponse) =>
      json(response, { id: 7, choices: [{ say: 'A' }, { say: 'B' }] });
    expect(await runAt(answer, { settings: { output } as never })).toMatchObject({
      text: 'AB',
      sessionId: '7',
    });
    expect((await runAt(answer)).text).toBe('{"id":7,"choices":[{"say":"A"},{"say":"B"}]}');
  });

  test('as lines of JSON is read line by line', async () => {
    const run = await runAt((response) => {
      response.setHeader('content-type', 'application/x-ndjson');
      response.end('{"delta":"Do"}\n{"delta":"ne."}\n{"session":"s-3"}\n');
    });
    expect(run).toMatchObject({ outcome: 'succeeded', text: 'Done.', sessionId: 's-3' });
    expect(run.steps).toEqual([{ kind: 'text', text: 'Done.' }]);
  });

  test('as events of plain text is all of them together', async () => {
    const run = await runAt((response) => {
      events(response, 'Do', 'ne.\ndata: Twice', '[DONE]');
      response.end();
    });
    expect(run).toMatchObject({ outcome: 'succeeded', text: 'Done.\nTwice' });
  });

  test('is passed on while it comes', async () => {
    const seen = Promise.withResolvers<void>();
    const run = await runAt(
      async (response) => {
        response.setHeader('content-type', 'text/plain');
        response.write('first ');
        await seen.promise;
        response.end('second');
      },
      { onOutput: async () => seen.resolve() },
    );
    expect(run.text).toBe('first second');
  });

  test('counts as the answer only when it is whole', async () => {
    const run = await runAt((response) => {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 100 });
      response.write('only this', () => response.destroy());
    });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error', text: null });
    expect(run.detail).toContain('closed before the end of the answer');
    expect(run.endpoint.calls).toHaveLength(1);
  });

  test('that never ends is cut at the limit, and its connection closed', async () => {
    const run = await runAt(
      (response) => {
        response.setHeader('content-type', 'text/plain');
        Readable.from(endlessly('x'.repeat(1_000))).pipe(response);
      },
      { settings: { responseLimit: 50_000 } as never },
    );
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error' });
    expect(run.detail).toContain('longer than 50000 bytes');
    await run.endpoint.calls[0]?.closed;
  });
});

describe('an endpoint that does not answer well', () => {
  test('fails the turn with its status and words, without the key that it repeats', async () => {
    const run = await runAt((response) => json(response, { error: 'bad key sk-very-secret' }, 500), {
      settings: { headers: { authorization: 'Bearer {env:KEY}' } } as never,
      environment: { KEY: 'sk-very-secret' },
    });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error', text: null });
    expect(run.detail).toBe('The agent answered with HTTP 500: {"error":"bad key ***"}.');
    expect(run.endpoint.calls).toHaveLength(1);
  });

  test('is not followed elsewhere', async () => {
    const other = await startEndpoint((response) => response.end('hello'));
    const run = await runAt((response) => response.writeHead(307, { location: other.url }).end());
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error' });
    expect(run.detail).toContain('redirects are not followed');
    expect(other.calls).toEqual([]);
  });

  test('that closes the connection got the turn once', async () => {
    const run = await runAt((response) => response.destroy());
    expect(run).toMatchObject({ outcome: 'failed', reason: 'http_error' });
    expect(run.detail).toContain('it may have begun');
    expect(run.endpoint.calls).toHaveLength(1);
  });

  test('or is not there at all is unreachable', async () => {
    const agent = makeEndpointAgent({ kind: 'http', url: 'http://127.0.0.1:9/turn' });
    const run = await runAgent({ agent });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'unreachable' });
    expect(run.detail).toContain('connection refused');
  });

  test('has as long as its timeout says, and then its request is ended', async () => {
    const run = await runAt(() => {}, { settings: { timeout: 0.3 } as never });
    expect(run).toMatchObject({ outcome: 'timed_out', reason: 'timeout' });
    expect(run.detail).toContain('not answered after 0.3 s');
    await run.endpoint.calls[0]?.closed;
  });
});

test('a cancel ends the request, and what the agent answers after it changes nothing', async () => {
  const cancel = new AbortController();
  const run = await runAt(
    async (response) => {
      cancel.abort();
      await once(response, 'close');
      response.end('too late');
    },
    // Longer than the test may take: its time is not what ends the turn.
    { signal: cancel.signal, settings: { timeout: 300 } as never },
  );
  expect(run).toMatchObject({ outcome: 'canceled', reason: 'canceled', text: null });
});

describe('202', () => {
  const accept = (response: ServerResponse) => response.writeHead(202).end();

  test('ends the turn when the agent has called back', async () => {
    const run = await runAt(accept, { waitForCallback: async () => true });
    expect(run).toMatchObject({ outcome: 'succeeded', reason: null, text: null });
    expect(run.steps).toEqual([{ kind: 'note', text: 'The agent took the turn, and answers by callback.' }]);
  });

  const wait = (signal: AbortSignal) =>
    new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false)));

  test('fails it when no callback came in time', async () => {
    const run = await runAt(accept, { settings: { timeout: 0.3 } as never, waitForCallback: wait });
    expect(run).toMatchObject({ outcome: 'timed_out', reason: 'timeout' });
    expect(run.detail).toBe(
      'The agent had not called back after 0.3 s; the agent had taken it, so its work may go on.',
    );
  });

  test('and a cancel says that the work may go on', async () => {
    const cancel = new AbortController();
    const waitForCallback = (signal: AbortSignal) => {
      cancel.abort();
      return signal.aborted ? Promise.resolve(false) : wait(signal);
    };
    const settings = { timeout: 300 } as never;
    const run = await runAt(accept, { signal: cancel.signal, waitForCallback, settings });
    expect(run).toMatchObject({ outcome: 'canceled', reason: 'canceled' });
    expect(run.detail).toContain('its work may go on');
  });
});
