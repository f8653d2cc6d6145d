import type { FastifyRequest } from 'fastify';
import { TRPC_ERROR_CODES_BY_KEY, type TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { HttpError } from './error.ts';

const codes: Partial<Record<number, TRPC_ERROR_CODE_KEY>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  503: 'SERVICE_UNAVAILABLE',
};

/**
 * @returns the body that tells tRPC's clients of a call that was refused before tRPC saw it: the error once,
 *   or in a batch once for each call
 */
export function toTrpcErrorBody(request: FastifyRequest, { status, body }: HttpError) {
  const message = typeof body.detail === 'string' ? body.detail : body.detail.map(sentenceOf).join('; ');
  const code = codes[status] ?? 'INTERNAL_SERVER_ERROR';
  const toShape = (path: string) => ({
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus: status, path } },
  });
  const path = (request.params as { '*'?: string })['*'] ?? '';
  const isBatch = (request.query as { batch?: unknown }).batch === '1';
  return isBatch ? path.split(',').map(toShape) : toShape(path);
}

function sentenceOf({ loc, msg }: { loc: (string | number)[]; msg: string }): string {
  return `${loc.join('.')}: ${msg}`;
}
