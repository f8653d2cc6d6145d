'use client';

import { useQuery } from '@tanstack/react-query';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { useTRPC } from '@/api/trpc';
import { MoreLink } from '@/ui/more-link';
import { RowList } from '@/ui/row-list';
import { onDemand } from '@/ui/on-demand';
import type { Selection } from '@/ui/use-selection';
import { DeliveryRow } from './delivery-row';
import { SendAllAgain } from './send-all-again';
import { useDeadLetters } from './use-dead-letters';

const DeadBar = onDemand(async () => (await import('./dead-bar')).DeadBar);

const mostRead = 100;

/** What is asked for: the newest dead ones of a peer, or of all. */
export function deadOnes(peer?: string) {
  return { status: ['dead' as const], peer, limit: mostRead };
}

interface DeadDeliveriesProps {
  /** How many of each peer's are shown at most; the others are counted. */
  shown?: number;
  /** Only this peer's. */
  peer?: string | undefined;
  /** Several can be chosen, and sent again together. */
  canChoose?: boolean;
}

const none: readonly Delivery[] = [];

/** Whatever a peer did not take, replies and tasks alike, to be sent again; nothing when all arrived. */
export function DeadDeliveries({ shown = mostRead, peer, canChoose }: DeadDeliveriesProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.delivery.list.queryOptions(deadOnes(peer)));
  const { data: overview } = useQuery(trpc.overview.queryOptions());
  const groups = Map.groupBy(data?.items ?? none, ({ peer }) => peer);
  // In the order in which they stand: what is between two of them is chosen with them.
  const selection = useDeadLetters(Array.from(groups.values()).flat());
  if (!data || data.items.length === 0) return null;
  const countOf = (peer: string, found: number) =>
    overview?.peers.find(({ name }) => name === peer)?.deadDeliveries ?? found;
  return (
    <section aria-labelledby="dead-heading" className="space-y-4">
      <h2 id="dead-heading" className="text-sm font-semibold text-bad">
        Could not be delivered
      </h2>
      {Array.from(groups, ([peer, items]) => (
        <PeerLetters
          key={peer}
          peer={peer}
          items={items.slice(0, shown)}
          count={countOf(peer, items.length)}
          selection={canChoose ? selection : undefined}
        />
      ))}
      {selection && selection.items.length > 0 && <DeadBar selection={selection} />}
    </section>
  );
}

interface PeerLettersProps {
  peer: string;
  /** The newest of them. */
  items: Delivery[];
  /** How many there are in all. */
  count: number;
  selection: Selection<Delivery> | undefined;
}

function PeerLetters({ peer, items, count, selection }: PeerLettersProps) {
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 truncate text-xs text-ink-soft">
          {count === 1 ? 'One' : count.toLocaleString('en')} to{' '}
          <span className="font-medium text-ink">{peer}</span>
          {count > items.length && `, the newest ${items.length} shown`}
        </h3>
        {count > items.length && (
          <span className="text-xs text-ink-soft">
            <MoreLink href={`/deliveries?peer=${encodeURIComponent(peer)}`} label="See all" />
          </span>
        )}
        {count > 1 && <SendAllAgain peer={peer} count={count} />}
      </div>
      <RowList label={`Could not be delivered to ${peer}`}>
        {items.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} selection={selection} />
        ))}
      </RowList>
    </div>
  );
}
