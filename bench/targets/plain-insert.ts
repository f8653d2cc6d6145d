/**
 * The least that storing a message takes: what has come since the last flush is one multi-row insert into a single
 * table, straight through the driver, and is acknowledged after it.
 */
import Fastify from 'fastify';
import postgres from 'postgres';

const [port, url = ''] = process.argv.slice(2);
const sql = postgres(url, { max: 1, onnotice: () => {} });
await sql`create table if not exists plain_message (id bigint generated always as identity primary key, body json not null)`;

let waiting: { body: unknown; stored: PromiseWithResolvers<void> }[] = [];
let isFlushing = false;

async function flush(): Promise<void> {
  isFlushing = true;
  while (waiting.length > 0) {
    const taken = waiting;
    waiting = [];
    const bodies = JSON.stringify(taken.map(({ body }) => body));
    try {
      await sql`insert into plain_message (body) select value from json_array_elements(${bodies}::text::json)`;
      for (const { stored } of taken) stored.resolve();
    } catch (error) {
      for (const { stored } of taken) stored.reject(error);
    }
  }
  isFlushing = false;
}

const server = Fastify();
server.post('/message', async ({ body }) => {
  const stored = Promise.withResolvers<void>();
  waiting.push({ body, stored });
  if (!isFlushing) void flush();
  await stored.promise;
  return { status: 'received' };
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
