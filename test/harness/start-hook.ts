import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { atEnd } from './at-end.ts';

export interface HookRequest {
  headers: IncomingHttpHeaders;
  /** As it came, for checking its signature. */
  body: string;
}

export interface Hook {
  url: string;
  requests: HookRequest[];
  /** Statuses of the next answers, one each; then 200. */
  answers: number[];
}

/** An address that takes whatever is posted to it, as Slack's do. */
export async function startHook(): Promise<Hook> {
  const requests: HookRequest[] = [];
  const answers: number[] = [];
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    requests.push({ headers: request.headers, body: await text(request) });
    response.writeHead(answers.shift() ?? 200).end('ok');
  };
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, requests, answers };
}
