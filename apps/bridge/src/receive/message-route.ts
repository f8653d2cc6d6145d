import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MessageBody } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';
import { bodyHash } from '@callboard/core/message/body-hash';
import { readTrace } from '@callboard/core/message/trace';
import { readIdempotencyKey } from '../http/idempotency-key.ts';
import { checkShape, dropNulls, readJsonObject } from '../http/read-json-object.ts';
import type { JsonObject } from '../http/strict-json.ts';
import type { Received, ReceiveInput, ServerDeps } from '../server-deps.ts';

type MessageRouteDeps = Pick<ServerDeps, 'log' | 'metrics' | 'receiveMessage'>;

/** `POST /message`: a peer gives work or answers. The 200 comes after the commit, before any agent starts. */
export function addMessageRoute(server: FastifyInstance, deps: MessageRouteDeps): void {
  server.route({
    method: 'POST',
    url: '/message',
    config: { access: 'peer' },
    handler: async (request, reply) => {
      const input = readInput(request);
      const received = await deps.receiveMessage(input);
      const { receipt } = received;
      void reply.send(receipt);
      deps.metrics.countAcceptance(input.peer.name, receipt.duplicate ? 'duplicate' : 'stored');
      logInbound(deps, input, received);
      return reply;
    },
  });
}

function readInput(request: FastifyRequest): ReceiveInput {
  if (request.caller?.kind !== 'peer') throw new CallboardError('unauthorized', 'unauthorized');
  const { value, raw } = readJsonObject(request);
  const body = checkShape(MessageBody, toEnvelope(value));
  const trace = readTrace(request.headers);
  return {
    peer: request.caller.peer,
    body,
    bodyHash: bodyHash(raw),
    bytes: raw.length,
    ...readIdempotencyKey(request),
    ...(trace ? { trace } : {}),
  };
}

/**
 * Takes whatever a peer sends: an object with neither `type` nor `payload` is itself the payload of a TASK.
 * Its `task_id`, if it has one that can be an id, still says which task it belongs to.
 */
function toEnvelope(value: JsonObject): JsonObject {
  if ('type' in value || 'payload' in value) {
    return dropNulls(value, ['type', 'payload', 'task_id', 'agent', 'final', 'expects_reply']);
  }
  const taskId = MessageBody.shape.task_id.safeParse(value['task_id']);
  return { payload: value, ...(taskId.success ? { task_id: taskId.data } : {}) };
}

/** Both ids, so that one grep follows the task here and at the peer. */
function logInbound(
  { log }: MessageRouteDeps,
  { peer, body }: ReceiveInput,
  { receipt, taskId = receipt.task_id }: Received,
): void {
  log.info(
    {
      event: 'inbound',
      task_id: taskId,
      message_id: receipt.id,
      peer: peer.name,
      type: body.type,
      ...(taskId === receipt.task_id ? {} : { peer_task_id: receipt.task_id }),
      ...(receipt.duplicate ? { duplicate: true } : {}),
    },
    'message stored',
  );
}
