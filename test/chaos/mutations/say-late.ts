import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '../../harness/wait-for.ts';
import { record } from '../history/record.ts';
import type { World } from './world.ts';

/** Somebody who has the token of an agent answers for it when its turn is over and its task with it. */
export async function sayLate({ folder, sql, say }: World): Promise<void> {
  const nonce = 'late';
  await say({ nonce });
  const isOver = () => sql`select from task where external_id = ${nonce} and status = 'completed'`;
  await waitFor(async () => (await isOver()).length > 0, { what: `${nonce} to be done`, timeout: 8_000 });
  const file = await readFile(join(folder, 'private', `${nonce}.send`), 'utf8');
  const { url, token, ...about } = JSON.parse(file) as Record<
    'url' | 'token' | 'runId' | 'threadId' | 'taskId',
    string
  >;
  const replyNonce = `${about.runId} late`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': replyNonce,
    },
    body: JSON.stringify({ type: 'RESULT', payload: { nonce: replyNonce } }),
  });
  record(folder, 'agents', {
    ...about,
    nonce,
    attempt: null,
    pid: process.pid,
    kind: answer.ok ? 'replied' : 'reply_refused',
    replyNonce,
    key: replyNonce,
    status: answer.status,
    body: await answer.json(),
  });
}
