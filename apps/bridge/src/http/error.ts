import type { FastifyError, FastifyInstance } from 'fastify';
import type { ErrorBody } from '@callboard/core/contracts/rest';
import { CallboardError, type ErrorCode } from '@callboard/core/error';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { explainUnavailable, isDatabaseUnavailable } from './database-error.ts';
import { issuesOf } from './invalid-request.ts';
import { recordError } from './record-error.ts';

/** The one place that says which status an error has over HTTP. */
const statusOf = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
  misconfigured: 500,
} as const satisfies Record<ErrorCode, number>;

/** What Fastify refuses by itself, in our words. */
const frameworkDetails: Record<string, string> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'the body must be application/json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'the body is too large',
  FST_ERR_BAD_URL: 'the path is not valid',
};

/** An answer to a request that failed. */
export interface HttpError {
  status: number;
  headers: Record<string, string>;
  body: ErrorBody;
}

/** Makes every error an answer in FastAPI's shape and a line in the log. */
export function addErrorHandler(server: FastifyInstance, deps: { log: Log; metrics: Metrics }): void {
  server.setErrorHandler((error, request, reply) => {
    const answer = toHttpError(error);
    recordError(request, deps, { answer, error });
    return reply.code(answer.status).headers(answer.headers).send(answer.body);
  });
}

/** @returns the answer to `error`; it says nothing that is not the caller's business */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof CallboardError) {
    return answerOf(statusOf[error.code], error.code === 'invalid' ? issuesOf(error) : error.message);
  }
  if (isDatabaseUnavailable(error)) return answerOf(503, explainUnavailable(error));
  const { statusCode, code, message } = error as Partial<FastifyError>;
  if (code?.startsWith('FST_ERR_') && statusCode && statusCode >= 400 && statusCode < 500) {
    return answerOf(statusCode, frameworkDetails[code] ?? message ?? 'not accepted');
  }
  return answerOf(500, 'internal error; the log has it');
}

function answerOf(status: number, detail: ErrorBody['detail']): HttpError {
  return { status, headers: headersOf(status), body: { detail } };
}

function headersOf(status: number): Record<string, string> {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  // Seconds: about as long as a short turn takes.
  if (status === 429) return { 'retry-after': '30' };
  // Seconds: about as long as a database needs for a restart.
  if (status === 503) return { 'retry-after': '5' };
  return {};
}
