// A peer that knows the plain pattern: peer.ts <run's folder> <its name>
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readLayout } from '../cluster/layout.ts';
import type { PeerLine } from '../history/peer-line.ts';
import { record } from '../history/record.ts';
import { answerTask } from './answer-task.ts';
import { openEffects } from './effects.ts';
import { modePath, type PeerMode } from './peer-mode.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const layout = readLayout(folder);
const self = layout.peers.find((peer) => peer.name === name);
if (!self) throw new Error(`no peer "${name}" in the layout`);
const effects = openEffects(join(folder, `${name}.effects`));
let mode: PeerMode = 'ok';

// What it had promised before it was killed, it does now.
for (const effect of effects.all()) answerTask({ folder, layout, name, effect });
createServer((request, response) => void handle(request, response)).listen(
  Number(new URL(self.url).port),
  '127.0.0.1',
);

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request).catch(() => null);
  if (body === null) return;
  if (request.url === modePath) {
    mode = body as PeerMode;
    response.end();
    return;
  }
  if (request.headers['x-shared-secret'] !== self?.secret) {
    response.writeHead(401).end('{"detail":"unauthorized"}');
    return;
  }
  await take(String(request.headers['idempotency-key'] ?? ''), body, response);
}

async function take(key: string, raw: string, response: ServerResponse): Promise<void> {
  const {
    type,
    task_id: taskId,
    payload,
  } = JSON.parse(raw) as {
    type: string;
    task_id: string;
    payload?: { nonce?: string } | null;
  };
  const doesIt = mode === 'ok' || mode === 'slow' || mode === 'drop_after_commit' || mode === 'garbage';
  const effect = doesIt && !effects.has(key);
  if (effect) {
    effects.add({ key, type, taskId });
    answerTask({ folder, layout, name, effect: { key, type, taskId } });
  }
  const line: Omit<PeerLine, 'at' | 'kind'> = {
    peer: name,
    idempotencyKey: key,
    taskId,
    nonce: payload?.nonce ?? '',
    committed: effects.has(key),
  };
  record(folder, 'peers', { ...line, kind: 'received', effect });
  await answer(line, response);
}

async function answer(line: Omit<PeerLine, 'at' | 'kind'>, response: ServerResponse): Promise<void> {
  switch (mode) {
    case 'slow':
      await sleep(1_500);
      return say(line, response, { status: 200, body: '{"status":"received"}' });
    case 'ok':
      return say(line, response, { status: 200, body: '{"status":"received"}' });
    case 'garbage':
      return say(line, response, { status: 200, body: '\u0000<html>{"status' });
    case 'error':
      return say(line, response, { status: 500, body: '{"detail":"on purpose"}' });
    case 'too_many':
      response.setHeader('retry-after', '1');
      return say(line, response, { status: 429, body: '{"detail":"too many"}' });
    case 'drop_after_commit':
    case 'drop_before_commit':
      record(folder, 'peers', { ...line, kind: 'dropped' });
      response.destroy();
      return undefined;
    case 'silent':
      record(folder, 'peers', { ...line, kind: 'dropped' });
      return undefined;
  }
}

/** Recorded before it is sent: a peer that is killed in between has answered for all that the bridge knows. */
function say(
  line: Omit<PeerLine, 'at' | 'kind'>,
  response: ServerResponse,
  { status, body }: { status: number; body: string },
): void {
  const kind = status === 200 ? 'answered' : 'refused';
  record(folder, 'peers', { ...line, kind, status, accepted: body === '{"status":"received"}' });
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
