import { newId } from '@callboard/core/db/new-id';
import { type ClaimedDelivery, claimDeliveries } from '@callboard/core/delivery/claim-deliveries';
import { type AttemptResult, recordAttempt } from '@callboard/core/delivery/record-attempt';
import { waitFor } from '../../../harness/wait-for.ts';
import type { PeerLine } from '../../history/peer-line.ts';
import type { Scene } from './scene.ts';

/** A bridge posts all that waits; the first attempt at each is dropped by the peer after it has done its work. */
export async function deliverAll(scene: Scene): Promise<void> {
  for (;;) {
    const [next] = await scene.sql`select from delivery where status = 'pending' limit 1`;
    if (!next) return;
    const claim = { peer: 'mel', bridgeId: newId(), room: 1, leaseSeconds: 60, isProbe: false };
    const [claimed] = await waitFor(
      async () => {
        const due = await claimDeliveries(scene.core.db, claim);
        return due.length > 0 && due;
      },
      { what: 'a delivery to be due' },
    );
    if (claimed) await deliver(scene, claimed);
  }
}

async function deliver(scene: Scene, claimed: ClaimedDelivery): Promise<void> {
  const kind = claimed.delivery.attempts === 1 ? 'dropped' : 'answered';
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
  verdict: 'delivered',
  accepted: true,
  retryAfterSeconds: null,
};

const dropped: AttemptResult = {
  ...taken,
  statusCode: null,
  response: null,
  error: 'the connection was closed',
  verdict: 'failed',
  accepted: false,
};
