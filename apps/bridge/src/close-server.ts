import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** In which clients with a connection hear with their next request that it ends, and load balancers look. */
const quietMs = 1_000;
/** An answer that takes longer is cut off. */
const longestAnswerMs = 2_000;

/**
 * Stops listening once no client is left in the middle of anything, or has had the time to be told.
 *
 * @param since - when it began to tell them, on the clock of `performance.now()`
 */
export async function closeServer(server: FastifyInstance, since: number): Promise<void> {
  const count = promisify(server.server.getConnections.bind(server.server));
  while (performance.now() - since < quietMs && (await count()) > 0) await sleep(25);
  const timer = setTimeout(() => server.server.closeAllConnections(), longestAnswerMs);
  await server.close();
  clearTimeout(timer);
}
