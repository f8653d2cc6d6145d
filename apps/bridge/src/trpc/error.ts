import { TRPCError } from '@trpc/server';
import { CallboardError, type ErrorCode } from '@callboard/core/error';
import { isDatabaseUnavailable } from '../http/database-error.ts';

const trpcCode = {
  bad_request: 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'UNPROCESSABLE_CONTENT',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  misconfigured: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

/**
 * @returns the error as a caller of the API may see it: ours with their code and sentence, anything else
 *   without its message, which may hold what is nobody's business
 */
export function toTrpcError(error: TRPCError): TRPCError {
  const { cause } = error;
  if (cause instanceof CallboardError) {
    return new TRPCError({ code: trpcCode[cause.code], message: cause.message, cause });
  }
  if (isDatabaseUnavailable(cause)) {
    return new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'the database is away; try again', cause });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'internal error; the log has it', cause });
}
