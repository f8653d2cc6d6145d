import type { RunRow } from '@callboard/core/db/schema/run';
import { cancelTask } from '@callboard/core/task/cancel-task';
import { retryTask } from '@callboard/core/task/retry-task';
import { askAgent, recordPost } from './ask-agent.ts';
import { deliverAll } from './deliver-all.ts';
import type { Scene } from './scene.ts';
import { reply, takeTurn } from './take-turn.ts';

export interface Story {
  /** The first turn, which succeeded with one reply. */
  answered: RunRow;
}

/**
 * A bit of everything that goes well: an answer, a repeated request, a refused one, a turn that is lost and
 * repeated, a late reply, a failure, a cancel and a retry, progress, deliveries that need two attempts.
 */
export async function playStory(scene: Scene): Promise<Story> {
  const first = await askAgent(scene, { nonce: 'first', conversation: 'talk' });
  recordPost(
    scene,
    { nonce: 'first', conversation: 'talk' },
    { status: 200, body: { id: first.id, task_id: 'talk', duplicate: true } },
  );
  recordPost(
    scene,
    { nonce: 'other', key: 'first', conversation: 'talk' },
    { status: 409, body: { detail: 'used' } },
  );
  await askAgent(scene, { nonce: 'second', conversation: 'talk' });
  await askAgent(scene, { nonce: 'note', conversation: 'talk', type: 'STATUS' });
  const answered = await takeTurn(scene);
  if (!answered) throw new Error('no turn could begin');
  await takeTurn(scene, { end: 'lose', during: (run) => reply(scene, run, { type: 'STATUS' }) });
  await takeTurn(scene);
  await reply(scene, answered, { nonce: 'too late', late: true, pid: 99_999 });
  await askAgent(scene, { nonce: 'bad', conversation: 'bad' });
  await takeTurn(scene, { end: 'fail', during: () => Promise.resolve() });
  await changeMind(scene);
  await deliverAll(scene);
  return { answered };
}

async function changeMind(scene: Scene): Promise<void> {
  const { taskId } = await askAgent(scene, { nonce: 'canceled', conversation: 'canceled' });
  await cancelTask(scene.core, taskId);
  await retryTask(scene.core, taskId);
  scene.history.clients.push({
    at: Date.now(),
    client: 'script',
    kind: 'posted',
    call: 'task.retry',
    request: 'retry',
    nonce: 'canceled',
    bridge: 'http://127.0.0.1:1',
    peer: 'script',
    sentBody: { taskId },
  });
  await takeTurn(scene);
}
