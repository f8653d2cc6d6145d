import type { FastifyInstance } from 'fastify';
import { CallboardError } from '@callboard/core/error';
import './caller.ts';

/**
 * Refuses new work while the bridge stops, so that its clients go elsewhere or come back. Callbacks of turns are
 * taken to the end, and reading goes on. Every answer asks for its connection to be closed: one that is cut
 * while a request is on its way would leave the client not knowing.
 */
export function addIntakeGate(server: FastifyInstance, isOpen: () => boolean): void {
  server.addHook('onRequest', async ({ method, caller }, reply) => {
    if (isOpen()) return;
    reply.header('connection', 'close');
    if (method === 'GET' || method === 'HEAD' || caller?.kind === 'run') return;
    throw new CallboardError('unavailable', 'the bridge is stopping; try again later');
  });
}
