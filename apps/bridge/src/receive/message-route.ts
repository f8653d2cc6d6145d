import type { FastifyInstance } from 'fastify';
import { MessageBody } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';
import { bodyHash } from '@callboard/core/message/body-hash';
import { readIdempotencyKey } from '../http/idempotency-key.ts';
import { checkShape, dropNulls, readJsonObject } from '../http/read-json-object.ts';
import type { JsonObject } from '../http/strict-json.ts';
import type { ServerDeps } from '../server.ts';

/** `POST /message`: a peer gives work or answers. The 200 comes after the commit, before any agent starts. */
export function addMessageRoute(
  server: FastifyInstance,
  { log, metrics, receiveMessage }: Pick<ServerDeps, 'log' | 'metrics' | 'receiveMessage'>,
): void {
  server.route({
    method: 'POST',
    url: '/message',
    config: { access: 'peer' },
    handler: async (request) => {
      if (request.caller?.kind !== 'peer') throw new CallboardError('unauthorized', 'unauthorized');
      const { peer } = request.caller;
      const { value, raw } = readJsonObject(request);
      const body = checkShape(MessageBody, toEnvelope(value));
      const receipt = await receiveMessage({
        peer,
        body,
        bodyHash: bodyHash(raw),
        ...readIdempotencyKey(request),
      });
      metrics.countAcceptance(peer.name, receipt.duplicate ? 'duplicate' : 'stored');
      log.info(
        {
          event: 'inbound',
          task_id: receipt.task_id,
          message_id: receipt.id,
          peer: peer.name,
          type: body.type,
          duplicate: receipt.duplicate ?? false,
        },
        'message stored',
      );
      return receipt;
    },
  });
}

/**
 * Takes whatever a peer sends: an object with neither `type` nor `payload` is itself the payload of a TASK.
 * Its `task_id`, if it has one that can be an id, still says which task it belongs to.
 */
function toEnvelope(value: JsonObject): JsonObject {
  if ('type' in value || 'payload' in value)
    return dropNulls(value, ['type', 'payload', 'task_id', 'agent', 'final']);
  const taskId = MessageBody.shape.task_id.safeParse(value['task_id']);
  return { payload: value, ...(taskId.success ? { task_id: taskId.data } : {}) };
}
