import type { FastifyInstance } from 'fastify';

/** `/health`: the process answers. `/ready`: it can also store and work. Neither says anything else. */
export function addHealthRoutes(server: FastifyInstance, isReady: () => boolean | Promise<boolean>): void {
  server.get('/health', { config: { access: 'public' } }, () => ({ status: 'ok' }));
  server.get('/ready', { config: { access: 'public' } }, async (_request, reply) => {
    if (await isReady()) return { status: 'ok' };
    return reply.code(503).send({ status: 'not ready' });
  });
}
