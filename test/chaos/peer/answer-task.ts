import type { Layout } from '../cluster/layout.ts';
import { postUntilTaken } from '../load/post-until-taken.ts';
import type { Effect } from './effects.ts';

interface Answer {
  folder: string;
  layout: Layout;
  /** The peer's. */
  name: string;
  effect: Effect;
}

/**
 * Does what the peer was asked: posts its result to the bridges until one has it. The same effect always leads
 * to the same message under the same key, so a peer that was killed may do it again.
 */
export function answerTask({ folder, layout, name, effect }: Answer): void {
  if (effect.type !== 'TASK') return;
  const nonce = `${name} answers ${effect.key}`;
  void postUntilTaken({
    folder,
    layout,
    client: name,
    peer: name,
    nonce,
    key: nonce,
    thread: effect.taskId,
    body: { type: 'RESULT', task_id: effect.taskId, payload: { nonce, act: 'answer', takes: 100 } },
  });
}
