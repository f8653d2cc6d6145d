import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { atEnd } from '../../harness/at-end.ts';
import type { PeerLine } from '../history/peer-line.ts';
import { record } from '../history/record.ts';

export interface RecordingPeer {
  url: string;
  /** Answers what it holds back. */
  answerHeld: () => void;
}

/**
 * A peer that writes down what it gets. The first request with each key goes wrong: a `BREAKDOWN` it refuses
 * before it has done anything, whatever else it does and then hangs up; a `HELD` it
 * answers well, but only when it is told to.
 */
export async function startRecordingPeer(folder: string, name: string): Promise<RecordingPeer> {
  const seen = new Set<string>();
  const done = new Set<string>();
  const held: (() => void)[] = [];
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
    const isHeld = isFirst && type === 'HELD';
    if (!refuses) done.add(key);
    const line: Omit<PeerLine, 'at' | 'kind'> = {
      peer: name,
      idempotencyKey: key,
      taskId,
      nonce: payload?.nonce ?? '',
      committed: done.has(key),
    };
    record(folder, 'peers', { ...line, kind: 'received' });
    if (isFirst && !refuses && !isHeld) {
      record(folder, 'peers', { ...line, kind: 'dropped' });
      response.destroy();
      return;
    }
    const status = refuses ? 500 : 200;
    const answer = () => {
      const kind = refuses ? 'refused' : 'answered';
      record(folder, 'peers', { ...line, kind, status, accepted: !refuses });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: refuses ? 'no' : 'received' }));
    };
    if (isHeld) held.push(answer);
    else answer();
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
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerHeld: () => {
      for (const answer of held.splice(0)) answer();
    },
  };
}
