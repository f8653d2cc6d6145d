import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { forwardToBridge } from './forward-to-bridge';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A far end in the bridge's place. */
async function startFarEnd(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

test('method, path, body and the headers that count arrive; the name the browser used goes along', async () => {
  const seen = Promise.withResolvers<{ request: IncomingMessage; body: string }>();
  const bridge = await startFarEnd((request, response) => {
    void bodyOf(request).then((body) => seen.resolve({ request, body }));
    response.writeHead(200, [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ]);
    response.end('answer');
  });
  const headers = {
    host: 'board.example:3000',
    cookie: 'c=1',
    origin: 'http://board.example:3000',
    'x-evil': '1',
  };
  const incoming = new Request('http://x/auth/sign-in?a=b', {
    method: 'POST',
    body: '{"code":"1"}',
    headers,
  });
  const response = await forwardToBridge(incoming, bridge);
  const { request, body } = await seen.promise;
  expect([request.method, request.url, body]).toEqual(['POST', '/auth/sign-in?a=b', '{"code":"1"}']);
  expect(request.headers).toMatchObject({
    cookie: 'c=1',
    origin: headers.origin,
    'x-forwarded-host': headers.host,
  });
  expect(request.headers).not.toHaveProperty('x-evil');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(await response.text()).toBe('answer');
});

test('each piece of a stream is handed on as it comes', async () => {
  const ended = Promise.withResolvers<void>();
  const bridge = await startFarEnd((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
    void ended.promise.then(() => response.end('data: second\n\n'));
  });
  const response = await forwardToBridge(new Request('http://x/trpc/event.feed'), bridge);
  const reader = response.body!.getReader();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: first\n\n');
  ended.resolve();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe('data: second\n\n');
  expect((await reader.read()).done).toBe(true);
});

test('when the browser goes, the bridge hears of it', async () => {
  const gone = vi.fn();
  const bridge = await startFarEnd((_request, response) => {
    response.once('close', gone);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n');
  });
  const browser = new AbortController();
  const incoming = new Request('http://x/trpc/event.feed', { signal: browser.signal });
  await forwardToBridge(incoming, bridge);
  browser.abort();
  await vi.waitFor(() => expect(gone).toHaveBeenCalled());
});

test('a bridge that breaks off in the middle ends the stream and raises nothing', async () => {
  const bridge = await startFarEnd((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: first\n\n', () => response.destroy());
  });
  const response = await forwardToBridge(new Request('http://x/trpc/event.feed'), bridge);
  expect(await response.text()).toBe('data: first\n\n');
});

test('a bridge that is not there is a 503 that both kinds of callers can read', async () => {
  const response = await forwardToBridge(new Request('http://x/trpc/session'), new URL('http://127.0.0.1:9'));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    detail: 'The bridge is not answering.',
    error: { data: { code: 'SERVICE_UNAVAILABLE' } },
  });
});
