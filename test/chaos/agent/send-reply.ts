import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentLine } from '../history/agent-line.ts';
import { record } from '../history/record.ts';
import type { Prompt } from './read-prompt.ts';

export type About = Pick<AgentLine, 'nonce' | 'attempt' | 'threadId' | 'taskId' | 'runId' | 'pid'>;

export interface Sender {
  /** The run's folder. */
  folder: string;
  prompt: Prompt;
  about: About;
}

export interface Reply {
  type: string;
  replyNonce: string;
  key: string;
  to?: string;
  /** Beside the nonce. */
  payload?: Record<string, unknown>;
}

const tries = 20;

/**
 * Sends a reply as a good agent does: again while the bridge does not answer or asks to, always under the same
 * key; records what came of it.
 */
export async function sendReply({ folder, prompt, about }: Sender, reply: Reply): Promise<void> {
  const { type, replyNonce, key, to, payload } = reply;
  const body = JSON.stringify({ type, payload: { nonce: replyNonce, ...payload }, ...(to ? { to } : {}) });
  for (let n = 1; n <= tries; n += 1) {
    const answer = await post(prompt, key, body);
    const taken = answer.status === 200;
    record(folder, 'agents', {
      ...about,
      kind: taken ? 'replied' : 'reply_refused',
      replyNonce,
      key,
      ...answer,
    });
    if (answer.status !== undefined && answer.status < 500 && answer.status !== 429) return;
    await sleep(250);
  }
}

async function post(
  { sendUrl, token }: Prompt,
  key: string,
  body: string,
): Promise<{ status?: number; body?: unknown }> {
  try {
    const answer = await fetch(sendUrl, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return {};
  }
}
