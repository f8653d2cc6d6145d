'use client';

import { useQuery } from '@tanstack/react-query';
import type { Circuit } from '@callboard/core/contracts/circuit';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { useTRPC } from '@/api/trpc';
import { ClockTime } from '@/ui/clock-time';
import { RelativeTime } from '@/ui/relative-time';

/** @returns why a delivery waits for its peer and not for its turn; null when it does not */
export function useHold({ status, peer, held }: Delivery): Circuit | 'no address' | null {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  if (status !== 'pending') return null;
  if (data && !data.peers.find(({ name }) => name === peer)?.url) return 'no address';
  return held;
}

/** Why nothing is sent to the peer, and when it is tried next, as one sentence without its full stop. */
export function HoldReason({ hold, peer }: { hold: Circuit | 'no address'; peer: string }) {
  if (hold === 'no address') return <span>no address of {peer} is set</span>;
  if (hold.state === 'disabled') {
    return (
      <span>
        {peer} said that it is gone
        {hold.since && (
          <>
            {' '}
            (410, <ClockTime at={hold.since} />)
          </>
        )}
        : sent once its address changes, or with “Try now” at Peers
      </span>
    );
  }
  return (
    <span>
      {peer} has not answered
      {hold.failingSince && (
        <>
          {' '}
          since <ClockTime at={hold.failingSince} />
        </>
      )}
      {hold.nextProbeAt && (
        <>
          ; next try <RelativeTime at={hold.nextProbeAt} upcoming />
        </>
      )}
    </span>
  );
}
