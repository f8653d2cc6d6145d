import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { atEnd } from './at-end.ts';
import { waitFor } from './wait-for.ts';

/** What the peer does with a request once it has read it: answer, say nothing, hang up, or anything else. */
export type PeerAnswer =
  | number
  | { status: number; headers: Record<string, string> }
  | 'hang'
  | 'drop'
  | ((response: ServerResponse) => void);

export interface PeerMessage {
  type: string;
  payload: unknown;
  task_id?: string;
}

export interface PeerRequest {
  headers: IncomingHttpHeaders;
  body: PeerMessage;
  at: number;
}

export interface Peer {
  url: string;
  port: number;
  /** Every `POST /message`, in the order of arrival. */
  requests: PeerRequest[];
  /** What comes next, one each; then `usual` again. */
  answers: PeerAnswer[];
  /** 200, unless a test sets another one. */
  usual: PeerAnswer;
  /** @returns the first message of the type, waiting for it */
  received: (type: string) => Promise<PeerRequest>;
  stop: () => Promise<void>;
}

/** A program that knows only the simple pattern: it takes `POST /message` with the shared secret. */
export async function startPeer({ secret, port = 0 }: { secret: string; port?: number }): Promise<Peer> {
  const requests: PeerRequest[] = [];
  const answers: PeerAnswer[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    if (request.url !== '/message') return reply(response, 404, { detail: 'Not Found' });
    if (request.headers['x-shared-secret'] !== secret)
      return reply(response, 401, { detail: 'unauthorized' });
    requests.push({ headers: request.headers, body: JSON.parse(body) as PeerMessage, at: Date.now() });
    const answer = answers.shift() ?? peer.usual;
    if (answer === 'drop') return request.socket.destroy();
    if (answer === 'hang') return;
    if (typeof answer === 'function') return answer(response);
    const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    reply(response, status, { status: status === 200 ? 'received' : 'no' });
  };
  const server = createServer((request, response) => void handle(request, response)).listen(
    port,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    if (server.listening) await once(server.close(), 'close');
  };
  atEnd(stop);
  const at = (server.address() as AddressInfo).port;
  const received = (type: string) =>
    waitFor(() => requests.find(({ body }) => body.type === type), { what: `the peer to receive a ${type}` });
  const peer: Peer = {
    url: `http://127.0.0.1:${at}`,
    port: at,
    requests,
    answers,
    usual: 200,
    received,
    stop,
  };
  return peer;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
