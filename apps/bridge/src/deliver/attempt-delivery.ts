import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedDelivery } from '@callboard/core/delivery/claim-deliveries';
import { type AttemptResult, recordAttempt } from '@callboard/core/delivery/record-attempt';
import { isFinalReply } from '@callboard/core/message/message-types';
import { traceHeaders } from '@callboard/core/message/trace';
import { requireReachablePeer } from '@callboard/core/task/require-assignee';
import type { DeliverDeps } from './deliver-deps.ts';
import { postMessage } from './post-message.ts';

/** Makes one attempt at a delivery and stores what came of it, whatever that is. */
export async function attemptDelivery(
  deps: DeliverDeps,
  claimed: ClaimedDelivery,
  signal: AbortSignal,
): Promise<void> {
  const { url, secret } = requireReachablePeer(deps.core.config, claimed.delivery.peer);
  const result = await postMessage({
    url: `${url}/message`,
    secret,
    idempotencyKey: claimed.message.id,
    trace: traceHeaders(claimed.message, claimed.traceId),
    body: bodyOf(deps, claimed),
    timeoutMs: deps.core.config.deliveries.timeout * 1_000,
    signal,
  });
  const changed = await store(deps, claimed, { result, signal });
  deps.wake();
  report(deps, claimed, result, changed?.status ?? 'canceled');
}

/**
 * Stores what came of an attempt, however long the database is away: a peer that took the message would else be
 * sent it again. It is guarded by the attempt's number, so that coming late changes nothing.
 */
async function store(
  { core, log }: DeliverDeps,
  claimed: ClaimedDelivery,
  { result, signal }: { result: AttemptResult; signal: AbortSignal },
): ReturnType<typeof recordAttempt> {
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await recordAttempt(core, claimed, result);
    } catch (err) {
      if (signal.aborted) throw err;
      const { id } = claimed.delivery;
      log.warn({ event: 'worker_error', delivery_id: id, err }, 'an attempt is not stored yet; trying again');
    }
    await sleep(wait, undefined, { signal }).catch(() => {});
  }
}

/** The shape that a peer of the plain pattern expects; `final` only where the type does not say it. */
function bodyOf({ core }: DeliverDeps, { message, task }: ClaimedDelivery): Record<string, unknown> {
  const { type, payload, final } = message;
  const saidByType = isFinalReply(core.config, { type });
  return {
    type,
    payload,
    // Of a peer's own task it knows its own id; of a task that we ask of it, ours.
    task_id: message.isReply ? (task.externalId ?? task.id) : task.id,
    ...(message.isReply && final !== saidByType ? { final } : {}),
    ...(message.expectsReply ? { expects_reply: true } : {}),
  };
}

function report(
  { log, metrics }: DeliverDeps,
  { delivery, message }: ClaimedDelivery,
  result: AttemptResult,
  status: 'pending' | 'delivered' | 'dead' | 'canceled',
): void {
  const fields = {
    delivery_id: delivery.id,
    task_id: delivery.taskId,
    message_id: message.id,
    peer: delivery.peer,
    attempt: delivery.attempts,
    status_code: result.statusCode,
    error: result.error,
  };
  metrics.countDelivery(delivery.peer, status === 'pending' ? 'failed' : status);
  switch (status) {
    case 'delivered':
      log.info({ event: 'delivered', ...fields }, `${message.type} delivered to ${delivery.peer}`);
      return;
    case 'pending':
      log.warn({ event: 'delivery_failed', ...fields }, `${delivery.peer} has not taken ${message.type} yet`);
      return;
    case 'dead':
      log.error({ event: 'delivery_dead', ...fields }, `${message.type} to ${delivery.peer} is given up`);
      return;
    case 'canceled':
      log.info({ event: 'delivery_failed', ...fields }, 'the delivery was withdrawn meanwhile');
      return;
  }
}
