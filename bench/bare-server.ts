import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Arrival {
  /** Milliseconds since 1970. */
  at: number;
  body: string;
}

export interface BareServer {
  url: string;
  /** @returns the next request that arrives */
  next: () => Promise<Arrival>;
  stop: () => Promise<void>;
}

/** The least that an HTTP server does: reads the request and answers that it has it. */
export async function startBareServer(): Promise<BareServer> {
  const waiting: ((arrival: Arrival) => void)[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const at = performance.timeOrigin + performance.now();
    const body = await text(request);
    response.setHeader('content-type', 'application/json');
    response.end('{"status":"received"}');
    waiting.shift()?.({ at, body });
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
