import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClient } from './client.ts';

test('a subscription connects again after a proxy has said that no bridge is there', async () => {
  const answers = [503, 200];
  const server = createServer((_request, response) => {
    const status = answers.shift() ?? 204;
    response.writeHead(status, { 'content-type': 'text/event-stream' });
    if (status === 200) response.write('event: connected\ndata: {}\n\nid: 7-1\ndata: {"id":"7-1"}\n\n');
    else response.end('<h1>Service Unavailable</h1>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const first = await new Promise((resolve, reject) => {
      const client = createClient({ url, token: 'cb_any' });
      const feed = client.event.feed.subscribe(
        {},
        {
          onData: (event) => {
            feed.unsubscribe();
            resolve(event.id);
          },
          onError: reject,
        },
      );
    });
    expect(first).toBe('7-1');
    expect(answers).toEqual([]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
