'use client';

import { useQuery } from '@tanstack/react-query';
import type { Delivery } from '@callboard/core/contracts/delivery';
import type { Peer } from '@callboard/core/contracts/overview';
import { useTRPC } from '@/api/trpc';
import { formatDuration, formatExact } from '@/ui/format-time';
import { SparkBars } from '@/ui/spark-bars';

const latest = 20;

/** How long the peer took for each of the latest messages that it accepted, the newest last; nothing before the first. */
export function PeerLatency({ peer }: { peer: Peer }) {
  const { data } = useQuery(
    useTRPC().delivery.list.queryOptions({ peer: peer.name, status: ['delivered'], limit: latest }),
  );
  const bars = (data?.items ?? []).flatMap(toBar).toReversed();
  if (bars.length < 2 || peer.medianMs === null) return null;
  return (
    <div className="w-32 shrink-0">
      <SparkBars
        className="h-7!"
        label={`The latest ${bars.length} deliveries: half took no longer than ${formatDuration(peer.medianMs)}`}
        bars={bars}
      />
    </div>
  );
}

function toBar({ id, attempts }: Delivery) {
  const last = attempts.at(-1);
  if (!last || last.durationMs === null) return [];
  const title = `${formatDuration(last.durationMs)}, ${formatExact(Date.parse(last.startedAt))}`;
  return [{ key: id, value: last.durationMs, title }];
}
