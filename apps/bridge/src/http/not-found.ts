import type { FastifyInstance, HTTPMethods } from 'fastify';

const methods = ['GET', 'POST'] as const satisfies HTTPMethods[];

/** Answers what no route takes: 405 with the methods that the path has, else 404. */
export function addNotFound(server: FastifyInstance): void {
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const allowed = methods.filter((method) => server.findRoute({ url: path, method }) !== null);
    if (allowed.length === 0) return reply.code(404).send({ detail: 'Not Found' });
    return reply.code(405).header('allow', allowed.join(', ')).send({ detail: 'Method Not Allowed' });
  });
}
