import type { OutputReader } from '../output/output-reader.ts';
import { notStarted } from '../not-started.ts';
import type { RunnerContext, Turn, TurnResult } from '../turn.ts';
import type { Endpoint, HttpAgent } from './endpoint.ts';
import { explainMissing } from './explain-missing.ts';
import { fillHeaders, type FilledHeaders } from './fill-headers.ts';
import { sendRequest } from './send-request.ts';
import { type Answer, readAnswer } from './read-answer.ts';

export interface HttpTurn {
  agent: HttpAgent;
  endpoint: Endpoint;
  turn: Turn;
  context: RunnerContext;
}

/**
 * Takes a turn at an endpoint. It is posted once: whatever comes after that, the agent may have begun. Only one
 * that was refused because the endpoint no longer knows the thread's session is taken again, in a new one.
 */
export async function takeHttpTurn(input: HttpTurn): Promise<TurnResult> {
  const { agent, endpoint, turn, context } = input;
  const filled = fillHeaders(agent.headers, context.host.environment);
  if (filled.missing.length > 0) return notStarted({ outcome: 'failed', ...explainMissing(filled.missing) });
  const deadline = AbortSignal.timeout(agent.timeout * 1_000);
  const first = await exchange(input, filled, deadline);
  const wasLost = first.isRefused && endpoint.isSessionLost(first.result.detail ?? '');
  if (turn.sessionId === null || !wasLost || context.signal.aborted) return first.result;
  const note = `the agent no longer knows this thread's session ${turn.sessionId}: this turn began a new one`;
  await context.onTranscript([{ kind: 'note', text: note }]).catch(() => {});
  const { result } = await exchange({ ...input, turn: { ...turn, sessionId: null } }, filled, deadline);
  return { ...result, detail: result.detail === null ? note : `${result.detail}; ${note}` };
}

interface Exchanged {
  result: TurnResult;
  /** It answered with an error. */
  isRefused: boolean;
}

async function exchange(input: HttpTurn, filled: FilledHeaders, deadline: AbortSignal): Promise<Exchanged> {
  const { agent, endpoint, turn, context } = input;
  const signal = AbortSignal.any([context.signal, deadline]);
  const headers = {
    accept: 'text/event-stream, application/json, text/plain;q=0.9, */*;q=0.5',
    ...filled.headers,
  };
  const own = { 'accept-encoding': 'identity', 'idempotency-key': turn.runId };
  const response = await sendRequest({
    method: 'POST',
    url: endpoint.url,
    headers: { ...own, ...headers },
    body: endpoint.body(turn),
    signal,
  });
  if ('reason' in response) {
    const ended = describeAbort(input, deadline, 'answered') ?? { outcome: 'failed', ...response };
    return { result: notStarted(ended), isRefused: false };
  }
  const status = response.statusCode ?? 0;
  const [mediaType = ''] = (response.headers['content-type'] ?? '').split(';');
  const reader = endpoint.formatOf(mediaType.trim().toLowerCase()).createReader();
  const answer = await readAnswer({ response, reader, limit: agent.responseLimit, context });
  const { outputBytes, droppedBytes } = answer;
  const ended =
    (answer.end === 'complete' ? null : describeAbort(input, deadline, 'answered')) ??
    describeFault(agent, status, { ...answer, tail: filled.hide(answer.tail) });
  const read = reader.read({ exitCode: 0, signal: null, stderr: '' });
  const { sessionId, usage } = read;
  const base = { ...notStarted(ended ?? succeeded), sessionId, usage, outputBytes, droppedBytes };
  if (ended !== null) return { result: { ...base, sessionId: null }, isRefused: status >= 400 };
  const end = describeReading(read, filled);
  const next = read.failure === null ? endpoint.follows(status, reader.isComplete()) : 'answered';
  const result = {
    ...base,
    ...end,
    ...(next === 'answered' ? {} : await awaitCallback(input, next, deadline)),
  };
  return { result, isRefused: false };
}

type End = Pick<TurnResult, 'outcome' | 'reason' | 'detail'>;

const succeeded: End = { outcome: 'succeeded', reason: null, detail: null };

/** @returns null when the turn's signal and time had nothing to do with its end */
function describeAbort(
  { agent, context }: Pick<HttpTurn, 'agent' | 'context'>,
  deadline: AbortSignal,
  done: 'answered' | 'called back',
): End | null {
  const rest =
    done === 'answered' ? 'its request was ended' : 'the agent had taken it, so its work may go on';
  if (context.signal.aborted) {
    return { outcome: 'canceled', reason: 'canceled', detail: `the turn was canceled; ${rest}` };
  }
  if (!deadline.aborted) return null;
  const detail = `the agent had not ${done} after ${agent.timeout} s; ${rest}`;
  return { outcome: 'timed_out', reason: 'timeout', detail };
}

function describeFault({ responseLimit }: HttpAgent, status: number, { end, tail }: Answer): End | null {
  const fail = (detail: string): End => ({ outcome: 'failed', reason: 'http_error', detail });
  if (status >= 400) return fail(`the agent answered with HTTP ${status}${quote(tail)}`);
  if (status >= 300) {
    return fail(`the agent answered with HTTP ${status}, and redirects are not followed: correct its url`);
  }
  switch (end) {
    case 'complete':
      return null;
    case 'too_long':
      return fail(
        `the agent's answer is longer than ${responseLimit} bytes (responseLimit): it was not read on`,
      );
    case 'cut':
      return fail('the connection was closed before the end of the answer; the agent may have done its work');
  }
}

/** @returns what an endpoint said, behind a colon and in one line; nothing when it said nothing */
export function quote(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  if (line === '') return '';
  return `: ${line.length > 500 ? `${line.slice(0, 500).toWellFormed()}…` : line}`;
}

async function awaitCallback(
  input: HttpTurn,
  next: 'taken' | 'over',
  deadline: AbortSignal,
): Promise<End & Pick<TurnResult, 'text'>> {
  const { context } = input;
  if (next === 'over') {
    const detail = 'the agent ended its turn without a callback, by which alone it can answer';
    const hasCalled = await context.waitForCallback(AbortSignal.abort());
    return { ...(hasCalled ? succeeded : { outcome: 'failed', reason: 'no_reply', detail }), text: null };
  }
  const note = 'the agent took the turn, and answers by callback';
  await context.onTranscript([{ kind: 'note', text: note }]).catch(() => {});
  const hasCalled = await context.waitForCallback(AbortSignal.any([context.signal, deadline]));
  const end = hasCalled ? succeeded : (describeAbort(input, deadline, 'called back') ?? succeeded);
  return { ...end, text: null };
}

function describeReading(
  { text, failure }: ReturnType<OutputReader['read']>,
  { hide }: FilledHeaders,
): End & Pick<TurnResult, 'text'> {
  if (failure === null) return { ...succeeded, text };
  const outcome = failure.reason === 'timeout' ? 'timed_out' : 'failed';
  return { outcome, ...failure, detail: hide(failure.detail), text };
}
