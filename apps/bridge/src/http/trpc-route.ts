import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyTRPCProcedure, TRPCError } from '@trpc/server';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { TrpcContext, TrpcServices } from '../trpc/context.ts';
import { appRouter } from '../trpc/router.ts';
import { toHttpError } from './error.ts';
import { invalidRequest } from './invalid-request.ts';
import { addJsonBodyParser, type JsonBody } from './json-body.ts';
import { recordError } from './record-error.ts';
import { parseStrictText, type StrictJson } from './strict-json.ts';
import { createStreamKeeper } from './stream-keeper.ts';
import { streamSubscription, type Subscription } from './subscription-stream.ts';
import { toTrpcErrorBody } from './trpc-error.ts';

/** By path: the type nests them as the routers do, the object does not (tRPC's `getProcedureAtPath`). */
const procedures = appRouter._def.procedures as unknown as Partial<Record<string, AnyTRPCProcedure>>;

/** Calls in one request at most; `createClient` sends no more. */
const maxBatchSize = 20;

export interface TrpcDeps {
  services: TrpcServices;
  log: Log;
  metrics: Metrics;
  /** Whether the credential of the request is still valid. */
  isStillValid: (request: FastifyRequest) => Promise<boolean>;
}

/**
 * The typed API at `/trpc`. This is tRPC's own Fastify handler without its plugin, which would replace the
 * strict body parser by one that takes anything.
 */
export async function addTrpcRoute(server: FastifyInstance, deps: TrpcDeps): Promise<void> {
  const streams = createStreamKeeper(deps);
  // A stream that is open never ends by itself: it would hold up the closing of the server.
  server.addHook('preClose', async () => streams.endAll());
  await server.register(async (scope) => {
    // A batch holds each payload two levels further down.
    addJsonBodyParser(scope, deps.services.config.limits.depth + 2);
    scope.setErrorHandler((error, request, reply) => {
      const answer = toHttpError(error);
      recordError(request, deps, { answer, error });
      // A subscription gets the status too; tRPC itself would open a stream with 200 to say it.
      return reply.code(answer.status).headers(answer.headers).send(toTrpcErrorBody(request, answer));
    });
    scope.route({
      method: ['GET', 'POST'],
      url: '/trpc/*',
      config: { access: 'session' },
      handler: async (request, reply) => {
        refuseBadInput(request, deps.services.config.limits.depth);
        if (!isSubscription(request)) return answer(request, reply, deps);
        streams.keep(request, reply);
        return streamSubscription(request, reply, toSubscription(request, deps));
      },
    });
  });
}

/** Inputs come in the body or in the query; neither may hold what could not be stored. */
function refuseBadInput(request: FastifyRequest, depth: number): void {
  const body = request.body as JsonBody | undefined;
  const { input } = request.query as { input?: unknown };
  const refused = [body?.json, typeof input === 'string' ? parseStrictText(input, depth) : undefined].find(
    isRefused,
  );
  if (refused) throw invalidRequest(refused.issues);
  // tRPC reads the text itself.
  if (body) request.body = body.raw.toString();
}

function isRefused(json: StrictJson | undefined): json is Extract<StrictJson, { ok: false }> {
  return json?.ok === false;
}

/** Told by what is called, whatever the request says that it accepts. One in a batch is refused by tRPC. */
function isSubscription(request: FastifyRequest): boolean {
  return request.method === 'GET' && procedures[pathOf(request)]?._def.type === 'subscription';
}

function pathOf({ params }: FastifyRequest): string {
  return (params as { '*': string })['*'];
}

function toSubscription(request: FastifyRequest, deps: TrpcDeps): Subscription {
  const { input } = request.query as { input?: string };
  const path = pathOf(request);
  return {
    path,
    input: input ? JSON.parse(input) : undefined,
    context: contextOf(request, deps),
    onError: (error) => recordFailure(error, path, deps),
  };
}

function contextOf({ caller }: FastifyRequest, { services }: TrpcDeps): TrpcContext {
  return { ...services, session: caller?.kind === 'session' ? caller.session : null };
}

async function answer(request: FastifyRequest, reply: FastifyReply, deps: TrpcDeps): Promise<void> {
  await fastifyRequestHandler({
    router: appRouter,
    req: request,
    res: reply,
    path: pathOf(request),
    maxBatchSize,
    createContext: () => contextOf(request, deps),
    onError: ({ error, path }) => recordFailure(error, path, deps),
  });
}

function recordFailure(error: TRPCError, path: string | undefined, { log }: TrpcDeps): void {
  if (error.code !== 'INTERNAL_SERVER_ERROR') return;
  log.error({ event: 'request_failed', route: `/trpc/${path}`, err: error.cause ?? error }, 'call failed');
}
