/** The least that Fastify does for a message: it reads the JSON and says that it has it. */
import Fastify from 'fastify';

const server = Fastify();
server.post('/message', () => ({ status: 'received' }));
await server.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
