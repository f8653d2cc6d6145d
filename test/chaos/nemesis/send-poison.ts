import { randomUUID } from 'node:crypto';
import type { Cluster } from '../cluster/start-cluster.ts';
import { poisonMark } from '../inject/poison.ts';
import { postUntilTaken } from '../load/post-until-taken.ts';

/** Gives the cluster a message whose turn kills its bridge, and says no more about it in the same thread. */
export async function sendPoison({ folder, layout }: Cluster): Promise<void> {
  const nonce = `poison-${randomUUID()}`;
  const payload = { nonce, act: 'poison', takes: 0, text: poisonMark };
  await postUntilTaken({
    folder,
    layout,
    client: 'poisoner',
    peer: layout.peers[0]?.name ?? '',
    nonce,
    key: nonce,
    thread: nonce,
    body: { type: 'TASK', task_id: nonce, payload },
  });
}
