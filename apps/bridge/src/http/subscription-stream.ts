import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  isTrackedEnvelope,
} from '@trpc/server';
import type { TRPCError } from '@trpc/server';
import type { TrpcContext } from '../trpc/context.ts';
import { toTrpcError } from '../trpc/error.ts';
import { appRouter } from '../trpc/router.ts';
import { toFrame } from './event-frame.ts';

/** Proxies close what is silent for a minute; a client notices a dead stream within 15 seconds. */
const pingEveryMs = 5_000;
const clientOptions = { reconnectAfterInactivityMs: 15_000 };
/** A client that takes nothing for so long is gone or hangs; it goes on where it was when it comes back. */
const longestStallMs = 60_000;

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

export interface Subscription {
  path: string;
  /** As it came; checked by the procedure. */
  input: unknown;
  context: TrpcContext;
  onError: (error: TRPCError) => void;
}

/**
 * Answers a subscription with the events that `httpSubscriptionLink` of tRPC 11 reads. tRPC's own producer takes each
 * event of each client through three web streams, and writes it as JSON anew: with hundreds of clients most of what
 * they wait for. Here what many get is written once (`event-frame.ts`), and a client that is slow makes its own
 * source wait and nothing else.
 */
export async function streamSubscription(
  request: FastifyRequest,
  reply: FastifyReply,
  subscription: Subscription,
): Promise<void> {
  const response = reply.raw;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  // What is written to a connection that is closing is an error of its own; the end is seen by its close.
  response.on('error', () => {});
  reply.hijack();
  response.writeHead(200, { ...reply.getHeaders(), ...streamHeaders } as Record<string, string>);
  response.write(`event: connected\ndata: ${JSON.stringify(clientOptions)}\n\n`);
  const pinging = setInterval(() => {
    if (!response.writableNeedDrain) response.write('event: ping\ndata:\n\n');
  }, pingEveryMs);
  pinging.unref();
  try {
    await writeAll(response, await callProcedure(request, subscription, gone.signal), gone.signal);
    response.end('event: return\ndata:\n\n');
  } catch (cause) {
    if (gone.signal.aborted) return;
    const error = toTrpcError(getTRPCErrorFromUnknown(cause));
    subscription.onError(error);
    response.end(`event: serialized-error\ndata: ${describe(error, subscription)}\n\n`);
  } finally {
    clearInterval(pinging);
  }
}

async function callProcedure(
  { headers, query }: FastifyRequest,
  { path, input, context }: Subscription,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  // A client that comes back says by header how far it had come, its first input notwithstanding.
  const { lastEventId: asked } = query as { lastEventId?: string };
  const lastEventId = headers['last-event-id'] ?? asked;
  const isObject = typeof input === 'object' && input !== null;
  const whole = lastEventId === undefined ? input : { ...(isObject ? input : {}), lastEventId };
  return (await callTRPCProcedure({
    router: appRouter,
    path,
    type: 'subscription',
    getRawInput: () => Promise.resolve(whole),
    ctx: context,
    signal,
    batchIndex: 0,
  })) as AsyncIterable<unknown>;
}

/** What comes in one go is one write. While the client has not taken the last one, nothing more is asked for. */
async function writeAll(response: ServerResponse, values: AsyncIterable<unknown>, signal: AbortSignal) {
  let frames: Buffer[] = [];
  const flush = () => {
    if (frames.length > 0) response.write(Buffer.concat(frames));
    frames = [];
  };
  try {
    for await (const value of values) {
      if (frames.length === 0) setImmediate(flush);
      frames.push(isTrackedEnvelope(value) ? toFrame(value[1], value[0]) : toFrame(value));
      if (response.writableNeedDrain) await drained(response, signal);
    }
  } finally {
    // What came before an error is told before it.
    flush();
  }
}

async function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  const stalled = setTimeout(() => response.destroy(), longestStallMs);
  try {
    await once(response, 'drain', { signal });
  } finally {
    clearTimeout(stalled);
  }
}

function describe(error: TRPCError, { path, input, context: ctx }: Subscription): string {
  const { _config: config } = appRouter._def;
  return JSON.stringify(getTRPCErrorShape({ config, error, type: 'subscription', path, input, ctx }));
}
