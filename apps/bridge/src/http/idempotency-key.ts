import type { FastifyRequest } from 'fastify';
import { invalidRequest } from './invalid-request.ts';

/**
 * Reads `Idempotency-Key`, or `webhook-id`, which the Standard Webhooks call it.
 *
 * @throws CallboardError `invalid` when it is not 1 to 200 printable characters of ASCII
 */
export function readIdempotencyKey({ headers }: FastifyRequest): { idempotencyKey?: string } {
  const name = headers['idempotency-key'] === undefined ? 'webhook-id' : 'idempotency-key';
  const key = headers[name];
  if (key === undefined) return {};
  if (typeof key === 'string' && /^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(key)) {
    return { idempotencyKey: key };
  }
  const msg = 'must be 1 to 200 printable ASCII characters';
  throw invalidRequest([{ loc: ['header', name], msg, type: 'value_error' }]);
}
