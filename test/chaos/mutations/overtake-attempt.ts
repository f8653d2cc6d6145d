import type { Core } from '@callboard/core/context';
import { newId } from '@callboard/core/db/new-id';
import { claimDeliveries, type ClaimedDelivery } from '@callboard/core/delivery/claim-deliveries';
import { recordAttempt } from '@callboard/core/delivery/record-attempt';
import { openCore } from '../../harness/open-core.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { readHistory } from '../history/history.ts';
import type { World } from './world.ts';

/**
 * A bridge is frozen while a peer holds the answer to a delivery back. The lease ends, another bridge makes the
 * next attempt, and then the first wakes and finds its answer.
 */
export async function overtakeAttempt({ folder, bridge, peer, sql, say }: World): Promise<void> {
  const core = await openCore(bridge.env);
  await say({ nonce: 'held', act: 'held' });
  const holds = async () => (await readHistory(folder)).peers.some(({ nonce }) => nonce.endsWith(' HELD'));
  await waitFor(holds, { what: 'the peer to hold a delivery', timeout: 8_000 });
  bridge.pause();
  let taken: ClaimedDelivery;
  try {
    await sql`update delivery set next_attempt_at = now() where status = 'pending'`;
    taken = await claim(core);
    peer.answerHeld();
  } finally {
    bridge.resume();
  }
  const isStored = () =>
    sql`select from delivery_attempt where delivery_id = ${taken.delivery.id} and status_code = 200`;
  await waitFor(async () => (await isStored()).length > 0, { what: 'the answer to be kept', timeout: 8_000 });
  await recordAttempt(core, taken, delivered);
}

async function claim({ db }: Core): Promise<ClaimedDelivery> {
  const [claimed] = await claimDeliveries(db, {
    peer: 'mel',
    bridgeId: newId(),
    room: 1,
    leaseSeconds: 30,
    isProbe: false,
  });
  if (!claimed) throw new Error('no delivery is due');
  return claimed;
}

const delivered = {
  durationMs: 1,
  statusCode: 200,
  response: null,
  error: null,
  verdict: 'delivered',
  accepted: true,
  retryAfterSeconds: null,
} as const;
