'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { BellRing, SearchX } from 'lucide-react';
import type { AlertHook } from '@callboard/core/contracts/alert';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { AlertRow } from './alert-row';
import type { AlertFilters } from './use-alert-filters';

/** What the hooks were told and are to be told, as far as the filters leave it, newest first. */
export function AlertList({ hooks, filters }: { hooks: AlertHook[]; filters: AlertFilters }) {
  const { status, hook } = filters;
  const query = useInfiniteQuery(
    useTRPC().alert.list.infiniteQueryOptions(
      { status: status.length > 0 ? status : undefined, hook: hook === '' ? undefined : hook },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  if (query.isPending) return <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const alerts = query.data.pages.flatMap(({ items }) => items);
  if (alerts.length === 0) {
    return status.length > 0 || hook !== '' ? (
      <EmptyState icon={SearchX} title="Nothing that was told is so" />
    ) : (
      <EmptyState icon={BellRing} title="Nothing was told yet">
        A hook is told of what happens after it was set up. “Send a test” tries it now.
      </EmptyState>
    );
  }
  return (
    <>
      <RowList label="Alerts">
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} hasHook={hooks.some(({ name }) => name === alert.hook)} />
        ))}
      </RowList>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </>
  );
}
