import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Config, PeerConfig } from '@callboard/core/config/config';
import type { MessageBody, MessageReceipt, SendBody, SendReceipt } from '@callboard/core/contracts/rest';
import { addAuthRoutes } from './http/auth-routes.ts';
import { authenticate } from './http/authenticate.ts';
import { answerClientError } from './http/client-error.ts';
import { addDocsRoutes } from './http/docs-routes.ts';
import { addErrorHandler, toHttpError } from './http/error.ts';
import { addGuard } from './http/guard.ts';
import { addHealthRoutes } from './http/health-routes.ts';
import { addJsonBodyParser } from './http/json-body.ts';
import { addMetricsRoute } from './http/metrics-route.ts';
import { addNotFound } from './http/not-found.ts';
import { addTrpcRoute } from './http/trpc-route.ts';
import type { Log } from './log/create-log.ts';
import type { Metrics } from './metrics/metrics.ts';
import { addMessageRoute } from './receive/message-route.ts';
import { addSendRoute } from './reply/send-route.ts';
import type { TrpcServices } from './trpc/context.ts';

/** A message from a peer, authenticated and checked. */
export interface ReceiveInput {
  peer: PeerConfig;
  body: MessageBody;
  idempotencyKey?: string;
  /** SHA-256 of the body as it came, in hex: the same key with another body is a conflict. */
  bodyHash: string;
}

/** A message that goes out: a run's callback, or the word of whoever holds the peer secret. */
export interface SendInput {
  caller: { kind: 'run'; runId: string } | { kind: 'operator'; peer: PeerConfig };
  body: SendBody;
  idempotencyKey?: string;
  bodyHash: string;
}

/** What the server is joined from. Its parts never import each other; `main.ts` hands them in here. */
export interface ServerDeps {
  config: Config;
  log: Log;
  metrics: Metrics;
  trpc: TrpcServices;
  receiveMessage: (input: ReceiveInput) => Promise<MessageReceipt>;
  sendMessage: (input: SendInput) => Promise<SendReceipt>;
  authenticateReplyToken: (token: string) => Promise<{ runId: string } | null>;
  /** Whether the database answers and the workers run; false while starting and while closing. */
  isReady: () => boolean | Promise<boolean>;
}

/** @returns the HTTP side of the bridge with every route; it does not listen */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { config, log, metrics, authenticateReplyToken } = deps;
  const { db } = deps.trpc;
  const server = Fastify({
    bodyLimit: config.limits.body,
    // Time for a whole request to arrive: a slow sender must not hold a connection for ever.
    requestTimeout: 30_000,
    // Names of all procedures of a batch stand in one path segment.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2_000 },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const answer = toHttpError(error);
      void reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  });
  const guard = { config, db, authenticateReplyToken };
  await server.register(cookie);
  addGuard(server, guard);
  addErrorHandler(server, { log, metrics });
  addJsonBodyParser(server, config.limits.depth);
  addNotFound(server);
  addHealthRoutes(server, deps.isReady);
  addAuthRoutes(server, { config, db, log });
  addMessageRoute(server, deps);
  addSendRoute(server, deps);
  addMetricsRoute(server, metrics);
  addDocsRoutes(server, config.publicUrl);
  await addTrpcRoute(server, {
    services: deps.trpc,
    log,
    metrics,
    isStillValid: async (request) => (await authenticate(guard, request, 'session')) !== null,
  });
  return server;
}
