import { randomUUID } from 'node:crypto';
import type { ClientLine } from '../history/client-line.ts';
import { record } from '../history/record.ts';
import type { Post } from './post-until-taken.ts';

export interface Answer {
  /** Null: none came. */
  status: number | null;
  body: Record<string, unknown>;
}

/** A bridge that says nothing for so long is taken for gone. */
const patienceMs = 10_000;

/** Sends one `POST /message` and records it and what came of it. */
export async function postOnce(post: Post, bridge: string): Promise<Answer> {
  const { folder, layout, client, peer, nonce, key, thread, body } = post;
  const about: Omit<ClientLine, 'at' | 'kind'> = {
    client,
    call: 'POST /message',
    request: randomUUID(),
    nonce,
    bridge,
    peer,
    key,
    ...(thread === undefined ? {} : { thread }),
  };
  const secret = layout.peers.find(({ name }) => name === peer)?.secret ?? '';
  record(folder, 'clients', { ...about, kind: 'posted', sentBody: body });
  try {
    const answer = await fetch(`${bridge}/message`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shared-secret': secret, 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answered = (await answer.json()) as Record<string, unknown>;
    record(folder, 'clients', { ...about, kind: 'answered', status: answer.status, body: answered });
    return { status: answer.status, body: answered };
  } catch (error) {
    record(folder, 'clients', { ...about, kind: 'failed', error: String(error) });
    return { status: null, body: {} };
  }
}
