'use client';

import { useMutation } from '@tanstack/react-query';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { deliveryCan } from '@callboard/core/delivery/states';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { DeliveryStatusBadge } from '@/features/status/delivery-status';
import { Button } from '@/ui/button';
import { RelativeTime } from '@/ui/relative-time';
import { tell } from '@/ui/tell';
import { HoldReason, useHold } from './hold-reason';

/** Where a message's delivery stands, and the button that sends a dead one again. */
export function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const { canWrite } = useSession();
  const hold = useHold(delivery);
  const retry = useMutation(
    useTRPC().delivery.retry.mutationOptions({
      onSuccess: ({ peer }) => tell.success(`Sending to ${peer} again`),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
      <DeliveryStatusBadge status={delivery.status} held={hold !== null} />
      <span>to {delivery.peer}</span>
      {hold && <HoldReason hold={hold} peer={delivery.peer} />}
      {!hold && delivery.nextAttemptAt !== null && delivery.attempts.length > 0 && (
        <span>
          next attempt <RelativeTime at={delivery.nextAttemptAt} upcoming />
        </span>
      )}
      {deliveryCan('retry', delivery.status) && (
        <Button
          size="small"
          disabled={!canWrite || retry.isPending}
          title={canWrite ? undefined : 'Your token only reads'}
          onClick={() => retry.mutate({ deliveryId: delivery.id })}
        >
          Send again
        </Button>
      )}
    </div>
  );
}
