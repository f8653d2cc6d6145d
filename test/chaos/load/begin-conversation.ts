import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../cluster/layout.ts';
import type { Random } from '../random.ts';
import { chooseWork } from './choose-work.ts';
import { postOnce } from './post-once.ts';
import { type Post, postUntilTaken } from './post-until-taken.ts';
import { useApi } from './use-api.ts';
import { waitForRoom } from './wait-for-room.ts';

export interface Conversation {
  folder: string;
  layout: Layout;
  client: string;
  random: Random;
  /** No other conversation has it. */
  name: string;
  isOver: () => boolean;
}

/** Has one conversation, of a kind that the dice choose, when there is room for it, and returns when all of it was acknowledged. */
export async function beginConversation(conversation: Conversation): Promise<void> {
  const { random } = conversation;
  const kind = random.pick([post, post, post, postAtOnce, postOtherBody, useApi, useApi] as const);
  await waitForRoom(conversation);
  await kind(conversation);
  await sleep(random.between(50, 800));
}

/** Up to four messages of one task; the next is sent when the last was acknowledged, not when it is done. */
async function post(conversation: Conversation): Promise<void> {
  const count = conversation.random.between(1, 4);
  for (let number = 1; number <= count && !conversation.isOver(); number += 1) {
    const message = createPost(conversation, number);
    await postUntilTaken(message);
    // An answer that was lost on its way looks like none: the same once more is no second message.
    if (conversation.random.chance(0.1)) await postUntilTaken(message);
  }
}

/** The same message several times at the same moment, at whatever bridges. */
async function postAtOnce(conversation: Conversation): Promise<void> {
  const message = createPost(conversation, 1);
  const { bridges } = conversation.layout;
  const targets = Array.from({ length: 5 }, () => conversation.random.pick(bridges).url);
  await Promise.all(targets.map((url) => postOnce(message, url)));
  await postUntilTaken(message);
}

/** Another body under a key that is taken. */
async function postOtherBody(conversation: Conversation): Promise<void> {
  const message = createPost(conversation, 1);
  await postUntilTaken(message);
  const nonce = `${message.nonce} other`;
  const payload = { ...(message.body['payload'] as object), nonce };
  await postUntilTaken({ ...message, nonce, body: { ...message.body, payload } });
}

function createPost({ folder, layout, client, random, name }: Conversation, number: number): Post {
  const nonce = `${name}-${number}`;
  const peer = random.pick(layout.peers).name;
  return {
    folder,
    layout,
    client,
    peer,
    nonce,
    key: nonce,
    thread: name,
    body: {
      type: number > 1 && random.chance(0.1) ? 'STATUS' : 'TASK',
      task_id: name,
      agent: random.pick(['main', 'main', 'careful']),
      payload: chooseWork({ random, nonce, peers: layout.peers.map((one) => one.name) }),
    },
  };
}
