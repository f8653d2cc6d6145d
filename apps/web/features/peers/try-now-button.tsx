'use client';

import { useMutation } from '@tanstack/react-query';
import type { Peer } from '@callboard/core/contracts/overview';
import { circuitCan } from '@callboard/core/circuit/states';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { tell } from '@/ui/tell';

/** Sends the next message that is held for a peer at once; nothing while none is held back. */
export function TryNowButton({ peer: { name, circuit, pendingDeliveries } }: { peer: Peer }) {
  const { canWrite } = useSession();
  const tryNow = useMutation(
    useTRPC().peer.tryNow.mutationOptions({
      onSuccess: () =>
        tell.success(
          pendingDeliveries > 0 ? `Trying ${name}` : `The next message to ${name} goes out at once`,
        ),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  if (!circuitCan('tryNow', circuit.state)) return null;
  return (
    <Button
      size="small"
      disabled={!canWrite || tryNow.isPending}
      title={canWrite ? undefined : 'Your token only reads'}
      onClick={() => tryNow.mutate({ peer: name })}
    >
      Try now
    </Button>
  );
}
