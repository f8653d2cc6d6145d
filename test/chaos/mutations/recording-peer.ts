import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { atEnd } from '../../harness/at-end.ts';
import type { PeerLine } from '../history/peer-line.ts';
import { record } from '../history/record.ts';

/**
 * A peer that writes down what it gets. The first request with each key goes wrong: a `BREAKDOWN` it refuses
 * before it has done anything, whatever else it does and then hangs up.
 *
 * @returns its address
 */
export async function startRecordingPeer(folder: string, name: string): Promise<string> {
  const seen = new Set<string>();
  const done = new Set<string>();
  const take = (raw: string, key: string, response: ServerResponse) => {
    const {
      type,
      task_id: taskId,
      payload,
    } = JSON.parse(raw) as {
      type: string;
      task_id: string;
      payload: { nonce?: string } | null;
    };
    const isFirst = !seen.has(key);
    seen.add(key);
    const refuses = isFirst && type === 'BREAKDOWN';
    if (!refuses) done.add(key);
    const line: Omit<PeerLine, 'at' | 'kind'> = {
      peer: name,
      idempotencyKey: key,
      taskId,
      nonce: payload?.nonce ?? '',
      committed: done.has(key),
    };
    record(folder, 'peers', { ...line, kind: 'received' });
    if (isFirst && !refuses) {
      record(folder, 'peers', { ...line, kind: 'dropped' });
      response.destroy();
      return;
    }
    const status = refuses ? 500 : 200;
    record(folder, 'peers', { ...line, kind: refuses ? 'refused' : 'answered', status, accepted: !refuses });
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: refuses ? 'no' : 'received' }));
  };
  const server = createServer((request, response) => {
    void text(request).then((raw) => take(raw, String(request.headers['idempotency-key']), response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
