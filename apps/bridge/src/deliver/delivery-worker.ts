import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import { readdressPeers } from '@callboard/core/circuit/readdress-peers';
import { type ClaimedDelivery, claimDeliveries } from '@callboard/core/delivery/claim-deliveries';
import { findReadyPeers, type ReadyPeer } from '@callboard/core/delivery/find-ready-peers';
import { giveUpOld } from '@callboard/core/delivery/give-up-old';
import { parkBlocked } from '@callboard/core/delivery/park-blocked';
import { attemptDelivery } from './attempt-delivery.ts';
import type { DeliverDeps } from './deliver-deps.ts';
import { createSlots } from './slots.ts';

export interface DeliveryWorker {
  /** Takes no more, and waits for the attempts under way; those that take too long are ended and not counted. */
  stop: () => Promise<void>;
}

/** Beyond a peer's own time, for storing what came of the attempt. */
const leaseMarginSeconds = 5;
/** A wake is only a hint: what one was lost for is found this soon. */
const lookEveryMs = 1_000;
/** Of what comes faster than this, a look takes several. */
const restMs = 4;
const giveUpEveryMs = 60_000;
const stopGraceMs = 3_000;

/**
 * Posts messages to peers as they become due, to each peer so many at once as the config allows: one that takes
 * its time keeps no other waiting.
 */
export async function startDeliveryWorker(deps: DeliverDeps): Promise<DeliveryWorker> {
  const { core, bridgeId, log, bell } = deps;
  const { concurrency, timeout } = core.config.deliveries;
  const closing = new AbortController();
  const ending = new AbortController();
  const slots = createSlots(concurrency, bell.ring);
  const reachable = Array.from(core.config.peers.values()).flatMap(({ name, url }) => (url ? [name] : []));

  async function look(): Promise<void> {
    const withRoom = reachable.filter((name) => slots.room(name) > 0);
    const ready = await findReadyPeers(core.db, withRoom);
    await Promise.all(ready.map(fill));
  }

  async function fill({ name, isProbe }: ReadyPeer): Promise<void> {
    if (closing.signal.aborted) return;
    const claim = { peer: name, bridgeId, room: slots.room(name), isProbe };
    const claimed = await claimDeliveries(core.db, { ...claim, leaseSeconds: timeout + leaseMarginSeconds });
    for (const each of claimed) slots.take(name, attempt(deps, each, ending.signal));
    const unended = claimed.filter(({ hadNoEnd }) => hadNoEnd).length;
    if (unended > 0) deps.metrics.countReconciled('attempt_without_end', unended);
    if (claimed.length < claim.room && (await parkBlocked(core.db, name)) > 0) bell.ring();
  }

  await readdressPeers(core);
  const { signal } = closing;
  const looking = loop({
    bell,
    everyMs: lookEveryMs,
    restMs,
    signal,
    look,
    onError: (err) => log.error({ event: 'worker_error', err }, 'could not look for deliveries'),
  });
  const givingUp = loop({
    bell: createDoorbell(),
    everyMs: giveUpEveryMs,
    signal,
    look: async () => {
      if ((await giveUpOld(core)) > 0) deps.wake();
    },
    onError: (err) => log.error({ event: 'worker_error', err }, 'could not give up old deliveries'),
  });
  return {
    stop: async () => {
      closing.abort();
      await Promise.all([looking, givingUp]);
      const timer = setTimeout(() => ending.abort(), stopGraceMs);
      await slots.settled();
      clearTimeout(timer);
    },
  };
}

async function attempt(deps: DeliverDeps, claimed: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  try {
    await attemptDelivery(deps, claimed, signal);
  } catch (err) {
    const { id } = claimed.delivery;
    deps.log.error({ event: 'worker_error', delivery_id: id, err }, 'an attempt could not be stored');
  }
}
