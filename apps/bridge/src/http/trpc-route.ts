import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AnyTRPCProcedure } from '@trpc/server';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { TrpcServices } from '../trpc/context.ts';
import { appRouter } from '../trpc/router.ts';
import { toHttpError } from './error.ts';
import { invalidRequest } from './invalid-request.ts';
import { addJsonBodyParser, type JsonBody } from './json-body.ts';
import { recordError } from './record-error.ts';
import { parseStrictText, type StrictJson } from './strict-json.ts';
import { createStreamKeeper } from './stream-keeper.ts';
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
        if (isSubscription(request)) streams.keep(request, reply);
        await answer(request, reply, deps);
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

/** Told by what is called: tRPC streams a subscription whatever the request says that it accepts. */
function isSubscription(request: FastifyRequest): boolean {
  const { '*': paths } = request.params as { '*': string };
  return paths.split(',').some((path) => procedures[path]?._def.type === 'subscription');
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, log }: TrpcDeps,
): Promise<void> {
  const session = request.caller?.kind === 'session' ? request.caller.session : null;
  await fastifyRequestHandler({
    router: appRouter,
    req: request,
    res: reply,
    path: (request.params as { '*': string })['*'],
    maxBatchSize,
    createContext: () => ({ ...services, session }),
    onError: ({ error, path }) => {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return;
      log.error(
        { event: 'request_failed', route: `/trpc/${path}`, err: error.cause ?? error },
        'call failed',
      );
    },
  });
}
