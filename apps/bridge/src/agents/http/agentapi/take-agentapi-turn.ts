import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import { notStarted } from '../../not-started.ts';
import type { RunnerContext, Turn, TurnResult } from '../../turn.ts';
import { addPath } from '../add-path.ts';
import { explainMissing } from '../explain-missing.ts';
import { fillHeaders, type FilledHeaders } from '../fill-headers.ts';
import { sendRequest } from '../send-request.ts';
import { quote } from '../take-http-turn.ts';
import { type Conversation, followConversation } from './conversation.ts';
import { growingOutput } from './growing-output.ts';

export interface AgentapiTurn {
  agent: AgentConfig<SettingsOf<'agentapi'>>;
  turn: Turn;
  context: RunnerContext;
}

type End = Pick<TurnResult, 'outcome' | 'reason' | 'detail'>;

interface Exchange extends AgentapiTurn {
  filled: FilledHeaders;
  conversation: Conversation;
  /** Aborts when the turn is canceled or its time is over. */
  signal: AbortSignal;
}

/** What it says to a message that came while the agent was busy: it has not been sent (agentapi 0.12). */
const busy = /waiting for user input/i;

/**
 * Takes a turn at agentapi: waits until its agent is idle, sends the prompt, and takes for the answer what the agent
 * has said when it is idle again. Its events are followed from before, so that none of that is missed.
 */
export async function takeAgentapiTurn(input: AgentapiTurn): Promise<TurnResult> {
  const { agent, context } = input;
  const filled = fillHeaders(agent.headers, context.host.environment);
  if (filled.missing.length > 0) return notStarted({ outcome: 'failed', ...explainMissing(filled.missing) });
  const over = new AbortController();
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(agent.timeout * 1_000)]);
  try {
    const headers = { ...filled.headers, accept: 'text/event-stream' };
    const until = AbortSignal.any([signal, over.signal]);
    const events = await sendRequest({
      method: 'GET',
      url: addPath(agent.url, '/events'),
      headers,
      signal: until,
    });
    if ('reason' in events)
      return notStarted(explainStop(input, signal, 'waiting') ?? { outcome: 'failed', ...events });
    if (events.statusCode !== 200) return notStarted(await explainRefusal(events, filled));
    // An aborted request breaks its answer off with an error, which is expected.
    events.on('error', () => {});
    return await converse({ ...input, filled, signal }, events);
  } finally {
    over.abort();
  }
}

async function converse(input: Omit<Exchange, 'conversation'>, events: IncomingMessage): Promise<TurnResult> {
  const output = growingOutput(input.context);
  let before: number | null = null;
  const answer = () => (before === null ? null : conversation.answerAfter(before));
  const conversation = followConversation({
    events,
    limit: input.agent.responseLimit,
    onChange: () => output.show(answer() ?? ''),
  });
  const end = await exchange({ ...input, conversation }, (id) => (before = id));
  const text = answer()?.trim() || null;
  const amounts = await output.finish(answer());
  return { ...notStarted(end), text: end.outcome === 'succeeded' ? text : null, ...amounts };
}

/** @param onSend told, before each try, the id after which the agent's words are its answer */
async function exchange(input: Exchange, onSend: (lastId: number) => void): Promise<End> {
  const { conversation, signal, context } = input;
  await conversation.until(() => conversation.status() !== null, signal);
  if (conversation.status() === 'running') {
    const note = 'the agent is busy with something else: the turn waits until it is idle';
    await context.onTranscript([{ kind: 'note', text: note }]).catch(() => {});
  }
  for (;;) {
    if (!(await conversation.until(() => conversation.status() === 'stable', signal))) {
      return explainStop(input, signal, 'waiting') ?? explainEnd(input, 'nothing was sent to the agent');
    }
    const before = conversation.lastId();
    onSend(before);
    const refusal = await send(input);
    if (refusal === 'busy') {
      await conversation.until(
        () => conversation.status() === 'running',
        AbortSignal.any([signal, AbortSignal.timeout(250)]),
      );
      continue;
    }
    if (refusal !== null) return explainStop(input, signal, 'answering') ?? refusal;
    const isOver = () => conversation.status() === 'stable' && conversation.lastId() > before;
    if (await conversation.until(isOver, signal)) return { outcome: 'succeeded', reason: null, detail: null };
    return explainStop(input, signal, 'answering') ?? explainEnd(input, 'the agent may go on with its work');
  }
}

/** @returns null when the agent has begun, `busy` when it was busy and nothing was sent, or what is wrong */
async function send({ agent, turn, filled, signal }: Exchange): Promise<End | 'busy' | null> {
  const response = await sendRequest({
    method: 'POST',
    url: addPath(agent.url, '/message'),
    headers: { ...filled.headers, accept: 'application/json' },
    body: { type: 'user', content: turn.prompt.trim() },
    signal,
  });
  if ('reason' in response) return { outcome: 'failed', ...response };
  if (response.statusCode === 200) {
    response.resume();
    return null;
  }
  const refusal = await explainRefusal(response, filled);
  return busy.test(refusal.detail ?? '') ? 'busy' : refusal;
}

async function explainRefusal(response: IncomingMessage, { hide }: FilledHeaders): Promise<End> {
  const said = await readText(response).catch(() => '');
  const detail = `the agent answered with HTTP ${response.statusCode}${quote(hide(said))}`;
  return { outcome: 'failed', reason: 'http_error', detail };
}

function explainEnd({ agent, conversation }: Exchange, rest: string): End {
  const why = conversation.isTooLong()
    ? `the agent's answer is longer than ${agent.responseLimit} bytes (responseLimit)`
    : 'the stream of its events ended before its answer did';
  return { outcome: 'failed', reason: 'http_error', detail: `${why}; ${rest}` };
}

/** @returns null when the turn's signal and time had nothing to do with its end */
function explainStop(
  { agent, context }: Pick<AgentapiTurn, 'agent' | 'context'>,
  signal: AbortSignal,
  stage: 'waiting' | 'answering',
): End | null {
  if (!signal.aborted) return null;
  const rest =
    stage === 'waiting'
      ? 'nothing was sent to the agent'
      : 'the agent had taken it and cannot be told to stop, so its work may go on';
  if (context.signal.aborted) {
    return { outcome: 'canceled', reason: 'canceled', detail: `the turn was canceled; ${rest}` };
  }
  const what = stage === 'waiting' ? 'been idle' : 'answered';
  return {
    outcome: 'timed_out',
    reason: 'timeout',
    detail: `the agent had not ${what} after ${agent.timeout} s; ${rest}`,
  };
}
