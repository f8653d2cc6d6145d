import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { TurnResult } from '../turn.ts';

export interface RequestInput {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Sent as JSON; a GET has none. */
  body?: unknown;
  /** Ends the request, and its answer too. */
  signal: AbortSignal;
}

export type Failure = Pick<TurnResult, 'reason' | 'detail'>;

/** Milliseconds within which there has to be a connection; the answer has all of the turn's time. */
const connectPatience = 30_000;

/**
 * Sends JSON once, over a connection of its own: one that was kept from before may be closed by the other side
 * just then, and nobody could say whether the turn had got there. `fetch` would end it after five minutes
 * without an answer. Redirects are not followed.
 *
 * @returns the beginning of the answer, or why there is none; an aborted signal is a failure too
 */
export function sendRequest({
  method,
  url,
  headers,
  body,
  signal,
}: RequestInput): Promise<IncomingMessage | Failure> {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage | Failure>();
  let isConnected = false;
  const fail = (error: Error) => resolve(explain(error, isConnected));
  try {
    const content = body === undefined ? null : Buffer.from(JSON.stringify(body));
    const send = url.startsWith('https:') ? requestHttps : requestHttp;
    const own = content && { 'content-type': 'application/json', 'content-length': content.length };
    const options = { method, agent: false, signal, headers: { ...headers, ...own } };
    const request = send(url, options, resolve);
    const timer = setTimeout(() => request.destroy(new Error('no connection')), connectPatience);
    request.on('socket', (socket) => {
      socket.setKeepAlive(true, connectPatience);
      socket.once(url.startsWith('https:') ? 'secureConnect' : 'connect', () => {
        isConnected = true;
        clearTimeout(timer);
      });
    });
    request.on('close', () => clearTimeout(timer));
    request.on('error', fail);
    request.end(content ?? undefined);
  } catch (error) {
    // Node's words name the header, never its value.
    fail(error instanceof Error ? error : new Error(String(error)));
  }
  return promise;
}

function explain(error: Error, isConnected: boolean): Failure {
  const code = 'code' in error ? String(error.code) : null;
  if (isConnected) {
    const detail = `the connection to the agent was closed before an answer came (${code ?? error.message}); it may have begun`;
    return { reason: 'http_error', detail };
  }
  return { reason: 'unreachable', detail: `the agent could not be reached: ${nameTrouble(code, error)}` };
}

function nameTrouble(code: string | null, { message }: Error): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused, nothing listens there';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name could not be resolved';
    case null:
      return message;
    default:
      return `${message} (${code})`;
  }
}
