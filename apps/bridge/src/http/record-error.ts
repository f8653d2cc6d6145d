import type { FastifyRequest } from 'fastify';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { HttpError } from './error.ts';

/**
 * Writes down that a request was refused or failed. Only the route's pattern is written, never the address:
 * whatever somebody put into a query stays out of the log.
 */
export function recordError(
  request: FastifyRequest,
  { log, metrics }: { log: Log; metrics: Metrics },
  { answer, error }: { answer: HttpError; error: unknown },
): void {
  const route = request.routeOptions.url ?? 'unknown';
  const { caller } = request;
  const fields = {
    route,
    status: answer.status,
    ...(caller?.kind === 'peer' ? { peer: caller.peer.name } : {}),
    ...(caller?.kind === 'run' ? { run_id: caller.runId } : {}),
  };
  if (route === '/message') metrics.countAcceptance(fields.peer ?? 'unknown', 'refused');
  if (answer.status >= 500) {
    log.error({ event: 'request_failed', ...fields, err: error }, 'request failed');
  } else {
    log.warn({ event: 'refused', ...fields, detail: answer.body.detail }, 'request refused');
  }
}
