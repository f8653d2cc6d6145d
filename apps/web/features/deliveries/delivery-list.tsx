'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { SearchX, Send } from 'lucide-react';
import { DeliveryStatus } from '@callboard/core/contracts/delivery';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { ListSkeleton } from '@/ui/skeleton';
import { DeadBar } from './dead-bar';
import { DeliveryRow } from './delivery-row';
import { useDeadLetters } from './use-dead-letters';
import type { DeliveryFilters } from './use-delivery-filters';

/** Without a choice everything but what stands above already: the dead ones. */
const notDead = DeliveryStatus.options.filter((status) => status !== 'dead');

/** The deliveries that the filters leave, newest first. */
export function DeliveryList({ filters: { status, peer } }: { filters: DeliveryFilters }) {
  const isFiltered = status.length > 0 || peer !== '';
  const query = useInfiniteQuery(
    useTRPC().delivery.list.infiniteQueryOptions(
      { status: status.length > 0 ? status : notDead, peer: peer === '' ? undefined : peer },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  const deliveries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const selection = useDeadLetters(deliveries);
  if (query.isPending) return <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  if (deliveries.length === 0) {
    return isFiltered ? (
      <EmptyState icon={SearchX} title="No delivery is so" />
    ) : (
      <EmptyState icon={Send} title="Nothing else has been sent yet">
        Replies go back to the peer that asked, and tasks to the peer that is to do them. Each is sent until
        the peer acknowledges it; every attempt and its answer are shown here.
      </EmptyState>
    );
  }
  return (
    <Section id="all-deliveries" title={status.length > 0 ? 'Found' : 'Newest'}>
      <RowList label="Deliveries">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} selection={selection} />
        ))}
      </RowList>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
      {selection && selection.items.length > 0 && <DeadBar selection={selection} />}
    </Section>
  );
}
