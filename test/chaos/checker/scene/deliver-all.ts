import { claimDelivery } from '@callboard/core/delivery/claim-delivery';
import { type AttemptResult, recordAttempt } from '@callboard/core/delivery/record-attempt';
import { waitFor } from '../../../harness/wait-for.ts';
import type { PeerLine } from '../../history/peer-line.ts';
import type { Scene } from './scene.ts';

/** A bridge posts all that waits; the first attempt at each is dropped by the peer after it has done its work. */
export async function deliverAll(scene: Scene): Promise<void> {
  for (;;) {
    const [next] = await scene.sql<{ id: string }[]>`
      select id from delivery where status = 'pending' order by id limit 1`;
    if (!next) return;
    await deliver(scene, next.id, 'dropped');
    await deliver(scene, next.id, 'answered');
  }
}

async function deliver(scene: Scene, id: string, kind: 'answered' | 'dropped'): Promise<void> {
  const claimed = await waitFor(() => claimDelivery(scene.core.db, id, 60), {
    what: 'the delivery to be due',
  });
  const { message, task } = claimed;
  const payload = message.payload as { nonce?: string };
  const line: Omit<PeerLine, 'kind'> = {
    at: Date.now(),
    peer: 'mel',
    idempotencyKey: message.id,
    taskId: task.externalId ?? task.id,
    nonce: payload.nonce ?? '',
    committed: true,
  };
  scene.history.peers.push({ ...line, kind: 'received' }, { ...line, kind });
  await recordAttempt(scene.core, claimed, kind === 'answered' ? taken : dropped);
}

const taken: AttemptResult = {
  durationMs: 1,
  statusCode: 200,
  response: '{"status":"received"}',
  error: null,
  delivered: true,
  accepted: true,
  hopeless: false,
  retryAfterSeconds: null,
};

const dropped: AttemptResult = {
  ...taken,
  statusCode: null,
  response: null,
  error: 'the connection was closed',
  delivered: false,
  accepted: false,
};
