import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { addAttachmentRoutes } from './http/attachment-routes.ts';
import { addAuthRoutes } from './http/auth-routes.ts';
import { authenticate } from './http/authenticate.ts';
import { answerClientError } from './http/client-error.ts';
import { addDocsRoutes } from './http/docs-routes.ts';
import { addErrorHandler, toHttpError } from './http/error.ts';
import { addGuard } from './http/guard.ts';
import { addHealthRoutes } from './http/health-routes.ts';
import { addIntakeGate } from './http/intake-gate.ts';
import { addJsonBodyParser } from './http/json-body.ts';
import { addMetricsRoute } from './http/metrics-route.ts';
import { addNotFound } from './http/not-found.ts';
import { addTrpcRoute } from './http/trpc-route.ts';
import { addWhoAmIRoute } from './http/whoami-route.ts';
import { addMessageRoute } from './receive/message-route.ts';
import { addSendRoute } from './reply/send-route.ts';
import type { ServerDeps } from './server-deps.ts';

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
  addIntakeGate(server, deps.isOpen);
  addErrorHandler(server, { log, metrics });
  addJsonBodyParser(server, config.limits.depth);
  addNotFound(server);
  addHealthRoutes(server, deps.isReady);
  addAuthRoutes(server, { config, db, log });
  addAttachmentRoutes(server, { config, db });
  addWhoAmIRoute(server, config.name);
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
