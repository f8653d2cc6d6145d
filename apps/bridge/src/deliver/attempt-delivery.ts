import type { ClaimedDelivery } from '@callboard/core/delivery/claim-delivery';
import { type AttemptResult, recordAttempt } from '@callboard/core/delivery/record-attempt';
import { isFinalReply } from '@callboard/core/message/message-types';
import { traceHeaders } from '@callboard/core/message/trace';
import type { DeliverDeps } from './deliver-deps.ts';
import { postMessage } from './post-message.ts';

/** Makes one attempt at a delivery and stores what came of it, whatever that is. */
export async function attemptDelivery(
  deps: DeliverDeps,
  claimed: ClaimedDelivery,
  signal: AbortSignal,
): Promise<void> {
  const peer = deps.core.config.peers.get(claimed.delivery.peer);
  const result = peer?.url
    ? await postMessage({
        url: `${peer.url}/message`,
        secret: peer.secret,
        idempotencyKey: claimed.message.id,
        trace: traceHeaders(claimed.message, claimed.traceId),
        body: bodyOf(deps, claimed),
        timeoutMs: deps.core.config.deliveries.timeout * 1_000,
        signal,
      })
    : noAddress(claimed.delivery.peer, peer !== undefined);
  const changed = await recordAttempt(deps.core, claimed, result);
  deps.wake();
  report(deps, claimed, result, changed?.status ?? 'canceled');
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

function noAddress(name: string, known: boolean): AttemptResult {
  return {
    durationMs: 0,
    statusCode: null,
    response: null,
    error: known
      ? `no address of "${name}" is set: set PEER_URL, then send it again`
      : `no peer "${name}" is set up here`,
    delivered: false,
    accepted: false,
    hopeless: true,
    retryAfterSeconds: null,
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
