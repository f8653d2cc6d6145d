import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';

export interface StreamKeeperDeps {
  metrics: Metrics;
  isStillValid: (request: FastifyRequest) => Promise<boolean>;
  /** How often an open stream's credential is looked at again, in milliseconds. */
  recheckMs?: number;
}

export interface StreamKeeper {
  /** Counts the stream until it ends, and ends it when its credential is revoked or expires. */
  keep: (request: FastifyRequest, reply: FastifyReply) => void;
  endAll: () => void;
}

/** Looks after the streams that are open: a request is checked when it comes, a stream may stay for days. */
export function createStreamKeeper({
  metrics,
  isStillValid,
  recheckMs = 10_000,
}: StreamKeeperDeps): StreamKeeper {
  const open = new Set<FastifyReply['raw']>();
  return {
    keep: (request, reply) => {
      const response = reply.raw;
      open.add(response);
      const countDown = metrics.openSubscriber();
      const timer = setInterval(() => {
        // A database that is away says nothing about the credential: the stream stays.
        isStillValid(request).then(
          (valid) => valid || response.destroy(),
          () => {},
        );
      }, recheckMs);
      timer.unref();
      response.once('close', () => {
        clearInterval(timer);
        open.delete(response);
        countDown();
      });
    },
    endAll: () => open.forEach((response) => response.destroy()),
  };
}
