import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client } from '@callboard/client';
import type { ClientLine } from '../history/client-line.ts';
import { record } from '../history/record.ts';
import type { Conversation } from './begin-conversation.ts';
import { chooseWork } from './choose-work.ts';

type Call = Exclude<ClientLine['call'], 'POST /message'>;

interface Options {
  signal: AbortSignal;
}

interface ApiCall<Result> {
  call: Call;
  nonce: string;
  key?: string;
  sentBody: unknown;
  make: (client: Client, options: Options) => Promise<Result>;
}

/** As `createToken` names it; the token's name is who calls. */
export const apiCaller = 'chaos';

/** A script's conversation: it creates a task, and then often says more, or cancels, or tries again. */
export async function useApi(conversation: Conversation): Promise<void> {
  const { random, name, layout } = conversation;
  const peers = layout.peers.map((peer) => peer.name);
  const nonce = `${name}-1`;
  const input = {
    assignee: { kind: 'agent' as const, name: random.pick(['main', 'careful']) },
    payload: { ...chooseWork({ random, nonce, peers }) },
    idempotencyKey: nonce,
  };
  const make = (client: Client, options: Options) => client.task.create.mutate(input, options);
  const task = await call(conversation, { call: 'task.create', nonce, key: nonce, sentBody: input, make });
  if (!task) return;
  const taskId = task.id;
  await sleep(random.between(0, 1_500));
  if (random.chance(0.4)) await sayMore(conversation, taskId);
  if (random.chance(0.3)) {
    const cancel = (client: Client, options: Options) => client.task.cancel.mutate({ taskId }, options);
    await call(conversation, { call: 'task.cancel', nonce, sentBody: { taskId }, make: cancel });
  }
  if (random.chance(0.3)) {
    await sleep(random.between(0, 1_500));
    const retry = (client: Client, options: Options) => client.task.retry.mutate({ taskId }, options);
    await call(conversation, { call: 'task.retry', nonce, sentBody: { taskId }, make: retry });
  }
}

async function sayMore(conversation: Conversation, taskId: string): Promise<void> {
  const { random, name, layout } = conversation;
  const nonce = `${name}-2`;
  const peers = layout.peers.map((peer) => peer.name);
  const input = { taskId, payload: { ...chooseWork({ random, nonce, peers }) }, idempotencyKey: nonce };
  const make = (client: Client, options: Options) => client.task.message.mutate(input, options);
  await call(conversation, { call: 'task.message', nonce, key: nonce, sentBody: input, make });
}

/**
 * Calls one bridge after the other until one answers. What has no key is called once: whether a call without an
 * answer was done, its caller cannot know.
 */
async function call<Result>(
  conversation: Conversation,
  apiCall: ApiCall<Result>,
): Promise<Result | undefined> {
  const { random, layout } = conversation;
  for (let wait = 100; ; wait = Math.min(wait * 2, 1_000)) {
    const result = await callOnce(conversation, apiCall, random.pick(layout.bridges).url);
    if (result !== 'no answer') return result;
    if (apiCall.key === undefined) return undefined;
    await sleep(random.between(wait / 2, wait));
  }
}

async function callOnce<Result>(
  { folder, layout, client }: Conversation,
  { call, nonce, key, sentBody, make }: ApiCall<Result>,
  bridge: string,
): Promise<Result | undefined | 'no answer'> {
  const keyed = key === undefined ? {} : { key };
  const about = { client, call, request: randomUUID(), nonce, bridge, peer: apiCaller, ...keyed };
  record(folder, 'clients', { ...about, kind: 'posted', sentBody });
  try {
    const body = await make(createClient({ url: bridge, token: layout.token }), {
      signal: AbortSignal.timeout(10_000),
    });
    record(folder, 'clients', { ...about, kind: 'answered', status: 200, body });
    return body;
  } catch (error) {
    const refusal = readRefusal(error);
    if (refusal === null) record(folder, 'clients', { ...about, kind: 'failed', error: String(error) });
    else record(folder, 'clients', { ...about, kind: 'answered', ...refusal });
    return refusal === null || refusal.status >= 500 ? 'no answer' : undefined;
  }
}

/** @returns what the bridge answered instead of doing it; null when no answer came */
function readRefusal(error: unknown): { status: number; body: { code: string } } | null {
  if (!(error instanceof Error && 'data' in error)) return null;
  const data = error.data as { code: string; httpStatus: number } | null | undefined;
  return data ? { status: data.httpStatus, body: { code: data.code } } : null;
}
