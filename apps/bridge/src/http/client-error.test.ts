import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { openEdge } from './fixtures/open-edge.ts';

const { server } = await openEdge();
await server.listen({ host: '127.0.0.1', port: 0 });
const { port } = server.server.address() as AddressInfo;

async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end(bytes);
  return text(socket);
}

it.each([
  { what: 'bytes that are no request', bytes: 'hello\r\n\r\n', status: 400, detail: 'Bad Request' },
  {
    what: 'headers without end',
    bytes: `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
    status: 431,
    detail: 'Request Header Fields Too Large',
  },
  {
    what: 'a path that cannot be decoded',
    bytes: 'GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    status: 400,
    detail: 'the path is not valid',
  },
])('$what get an answer, and the bridge serves on', async ({ bytes, status, detail }) => {
  const answer = await sendRaw(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer.split('\r\n\r\n')[1]).toBe(JSON.stringify({ detail }));
  expect((await server.inject('/health')).statusCode).toBe(200);
});
