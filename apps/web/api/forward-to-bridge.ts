import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { bridgeUnreachable } from './bridge-unreachable';

/** What of a browser's request the bridge needs; everything else stays here. */
const forwarded = [
  'accept',
  'content-length',
  'content-type',
  'cookie',
  'last-event-id',
  'origin',
  'sec-fetch-site',
  'trpc-accept',
];

/** Headers of one connection, not of the answer (RFC 9110, section 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** A live stream pings every 5 seconds, so silence of this length means that nobody is there. */
const idleMs = 30_000;

/**
 * Hands a browser's request to the bridge and streams the answer back, each piece as it comes.
 *
 * node:http and not fetch: fetch sets its own `Origin` and encoding headers and Next patches it.
 *
 * @returns the bridge's answer, or 503 when it cannot be reached
 */
export function forwardToBridge(request: Request, bridge: URL): Promise<Response> {
  return new Promise((resolve) => {
    const upstream = openUpstream(request, bridge);
    const abort = () => upstream.destroy();
    request.signal.addEventListener('abort', abort, { once: true });
    upstream.setTimeout(idleMs, abort);
    upstream.once('error', () => resolve(bridgeUnreachable()));
    upstream.once('response', (answer) => resolve(toResponse(answer)));
    upstream.once('close', () => {
      request.signal.removeEventListener('abort', abort);
      resolve(bridgeUnreachable());
    });
    sendBody(request, upstream);
  });
}

function openUpstream(request: Request, bridge: URL): ClientRequest {
  const { pathname, search } = new URL(request.url);
  const send = bridge.protocol === 'https:' ? requestHttps : requestHttp;
  return send(new URL(`${pathname}${search}`, bridge), {
    method: request.method,
    headers: upstreamHeaders(request),
  });
}

function upstreamHeaders(request: Request): Record<string, string> {
  const headers: Record<string, string> = {
    // The bridge checks the name that the browser used, and compares `Origin` with it.
    'x-forwarded-host': request.headers.get('host') ?? '',
    'x-forwarded-proto': request.headers.get('x-forwarded-proto') ?? 'http',
  };
  for (const name of forwarded) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

function sendBody(request: Request, upstream: ClientRequest): void {
  if (request.body === null) {
    upstream.end();
    return;
  }
  // A failure here also ends `upstream`, whose own events give the answer.
  pipeline(request.body, upstream).catch(() => upstream.destroy());
}

function toResponse(answer: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    if (hopByHop.has(name)) continue;
    for (const value of values ?? []) headers.append(name, value);
  }
  const status = answer.statusCode ?? 502;
  const bodiless = status === 204 || status === 304;
  if (bodiless) answer.resume();
  return new Response(bodiless ? null : streamOf(answer), { status, headers });
}

/**
 * The answer's body, one piece at a time. A bridge that goes away ends the stream instead of failing it: the
 * browser reconnects either way, and Next would log every failure as its own.
 */
function streamOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  let open = true;
  return new ReadableStream({
    start(controller) {
      const close = () => {
        if (open) controller.close();
        open = false;
      };
      answer.on('data', (piece: Buffer) => {
        if (!open) return;
        controller.enqueue(new Uint8Array(piece));
        if ((controller.desiredSize ?? 1) <= 0) answer.pause();
      });
      answer.once('end', close);
      answer.once('error', close);
      answer.once('close', close);
    },
    pull() {
      answer.resume();
    },
    cancel() {
      open = false;
      answer.destroy();
    },
  });
}
