import { setTimeout as sleep } from 'node:timers/promises';
import type { Layout } from '../cluster/layout.ts';
import { createRandom } from '../random.ts';
import { type Answer, postOnce } from './post-once.ts';

export interface Post {
  folder: string;
  layout: Layout;
  client: string;
  /** In whose name. */
  peer: string;
  nonce: string;
  key: string;
  /** Conversation: the `task_id` of the body. */
  thread?: string;
  body: Record<string, unknown>;
}

/**
 * Posts a message as a good peer does: to one bridge after the other, with the same key and body, until one
 * has taken or refused it.
 */
export async function postUntilTaken(post: Post): Promise<Answer> {
  const random = createRandom(`${post.layout.seed} ${post.nonce}`);
  for (let wait = 100; ; wait = Math.min(wait * 2, 1_000)) {
    const answer = await postOnce(post, random.pick(post.layout.bridges).url);
    if (answer.status !== null && answer.status < 500 && answer.status !== 429) return answer;
    await sleep(random.between(wait / 2, wait));
  }
}
