import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { pino } from 'pino';
import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { SendBody, SendReceipt } from '@callboard/core/contracts/rest';
import { newId } from '@callboard/core/db/new-id';
import { CallboardError } from '@callboard/core/error';
import { secretsEqual } from '@callboard/core/token/secret-token';
import { toHttpError } from '../../http/error.ts';
import { addJsonBodyParser } from '../../http/json-body.ts';
import { readSecrets } from '../../http/credentials.ts';
import { addSendRoute } from '../../reply/send-route.ts';
import { requireAskablePeer } from '../../reply/require-askable-peer.ts';
import '../../http/access.ts';
import '../../http/caller.ts';

export interface AcceptedCall {
  at: number;
  body: SendBody;
}

export interface RefusedCall {
  /** Method and path. */
  what: string;
  status: number;
  /** What it was told. */
  detail: string;
}

export interface Callback {
  /** What the prompt names as the place to answer. */
  url: string;
  calls: readonly AcceptedCall[];
  refused: readonly RefusedCall[];
  close: () => Promise<void>;
}

export interface CallbackOptions {
  config: Config;
  agent: Pick<AgentConfig, 'name'>;
  token: string;
  taskId: string;
  /** Called for each one that was accepted. */
  onCall: () => void;
}

/**
 * Listens for a turn's callback on a loopback port of its own, where the bridge's own route takes or refuses it;
 * but nothing is stored, and nothing is sent to anybody.
 */
export async function openCallback(options: CallbackOptions): Promise<Callback> {
  const { config, agent, token, taskId, onCall } = options;
  const [calls, refused]: [AcceptedCall[], RefusedCall[]] = [[], []];
  const server = Fastify({ bodyLimit: config.limits.body });
  addJsonBodyParser(server, config.limits.depth);
  requireToken(server, token);
  keepRefusals(server, refused);
  addSendRoute(server, {
    log: pino({ level: 'silent' }),
    sendMessage: async ({ body }) => {
      if (body.to !== undefined) requireAskablePeer(config, agent.name, body.to);
      calls.push({ at: performance.now(), body });
      onCall();
      return receiptOf(taskId);
    },
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${address}/send`, calls, refused, close: () => close(server) };
}

function requireToken(server: FastifyInstance, token: string): void {
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async (request) => {
    if (!readSecrets(request).some((secret) => secretsEqual(secret, token))) {
      throw new CallboardError('unauthorized', 'unauthorized');
    }
    request.caller = { kind: 'run', runId: newId() };
  });
}

function keepRefusals(server: FastifyInstance, refused: RefusedCall[]): void {
  server.setErrorHandler((error, { method, url }, reply: FastifyReply) => {
    const { status, headers, body } = toHttpError(error);
    const detail = typeof body.detail === 'string' ? body.detail : JSON.stringify(body.detail);
    refused.push({ what: `${method} ${url}`, status, detail });
    return reply.code(status).headers(headers).send(body);
  });
  server.setNotFoundHandler(() => {
    throw new CallboardError('not_found', 'not found');
  });
}

function receiptOf(taskId: string): SendReceipt {
  return { status: 'sent', id: newId(), task_id: taskId, delivery: null };
}

/** A connection that the agent keeps open must not hold up the report. */
async function close(server: FastifyInstance): Promise<void> {
  server.server.closeAllConnections();
  await server.close();
}
