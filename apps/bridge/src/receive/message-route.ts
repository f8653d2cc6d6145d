import type { FastifyInstance, FastifyRequest } from 'fastify';
import { MessageBody, type MessageReceipt } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';
import { bodyHash } from '@callboard/core/message/body-hash';
import { findTaskId } from '@callboard/core/message/find-task-id';
import { readTrace } from '@callboard/core/message/trace';
import { readIdempotencyKey } from '../http/idempotency-key.ts';
import { checkShape, dropNulls, readJsonObject } from '../http/read-json-object.ts';
import type { JsonObject } from '../http/strict-json.ts';
import type { ReceiveInput, ServerDeps } from '../server-deps.ts';

type MessageRouteDeps = Pick<ServerDeps, 'log' | 'metrics' | 'receiveMessage' | 'trpc'>;

/** `POST /message`: a peer gives work or answers. The 200 comes after the commit, before any agent starts. */
export function addMessageRoute(server: FastifyInstance, deps: MessageRouteDeps): void {
  server.route({
    method: 'POST',
    url: '/message',
    config: { access: 'peer' },
    handler: async (request, reply) => {
      const input = readInput(request);
      const receipt = await deps.receiveMessage(input);
      void reply.send(receipt);
      deps.metrics.countAcceptance(input.peer.name, receipt.duplicate ? 'duplicate' : 'stored');
      await logInbound(deps, input, receipt);
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

/** Both ids, so that one grep follows the task here and at the peer. Never rejects: the answer is out. */
async function logInbound(
  { log, trpc }: MessageRouteDeps,
  { peer, body }: ReceiveInput,
  receipt: MessageReceipt,
): Promise<void> {
  const ownId =
    body.task_id === undefined
      ? receipt.task_id
      : await findTaskId(trpc.db, receipt.id).catch(() => undefined);
  log.info(
    {
      event: 'inbound',
      task_id: ownId ?? receipt.task_id,
      message_id: receipt.id,
      peer: peer.name,
      type: body.type,
      ...(ownId === receipt.task_id ? {} : { peer_task_id: receipt.task_id }),
      ...(receipt.duplicate ? { duplicate: true } : {}),
    },
    'message stored',
  );
}
