import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SendBody } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';
import { bodyHash } from '@callboard/core/message/body-hash';
import { readIdempotencyKey } from '../http/idempotency-key.ts';
import { checkShape, dropNulls, readJsonObject } from '../http/read-json-object.ts';
import type { JsonObject } from '../http/strict-json.ts';
import type { SendInput, ServerDeps } from '../server-deps.ts';

/** `POST /send`: an agent's callback, or whoever holds a peer's secret asks and answers in the agent's name. */
export function addSendRoute(
  server: FastifyInstance,
  { log, sendMessage }: Pick<ServerDeps, 'log' | 'sendMessage'>,
): void {
  server.route({
    method: 'POST',
    url: '/send',
    config: { access: 'sender' },
    handler: async (request) => {
      const caller = callerOf(request);
      const { value, raw } = readJsonObject(request);
      const body = checkShape(SendBody, requireType(value));
      const receipt = await sendMessage({
        caller,
        body,
        bodyHash: bodyHash(raw),
        ...readIdempotencyKey(request),
      });
      log.info(
        {
          event: 'sent',
          task_id: receipt.task_id,
          message_id: receipt.id,
          type: body.type,
          ...(receipt.duplicate ? { duplicate: true } : {}),
          ...(receipt.late ? { late: true } : {}),
          ...(receipt.delivery === null ? {} : { delivery_id: receipt.delivery }),
          ...(caller.kind === 'run' ? { run_id: caller.runId } : { peer: caller.peer.name }),
        },
        'message sent',
      );
      return receipt;
    },
  });
}

function callerOf({ caller }: FastifyRequest): SendInput['caller'] {
  if (caller?.kind === 'run') return caller;
  if (caller?.kind === 'peer') return { kind: 'operator', peer: caller.peer };
  throw new CallboardError('unauthorized', 'unauthorized');
}

/** The plain pattern answers a missing type with 400, and not with the 422 of everything else. */
function requireType(value: JsonObject): JsonObject {
  const { type } = value;
  if (type === undefined || type === null || (typeof type === 'string' && type.trim() === '')) {
    throw new CallboardError('bad_request', 'missing type');
  }
  return dropNulls(value, ['payload', 'final', 'expects_reply', 'to', 'task_id']);
}
