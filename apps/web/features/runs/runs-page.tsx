'use client';

import { useState } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Play, SearchX } from 'lucide-react';
import type { RunStatus } from '@callboard/core/contracts/run';
import { useTRPC } from '@/api/trpc';
import { formatCount } from '@/features/status/format-count';
import { LoadFailed } from '@/features/shell/load-failed';
import { runStatuses, runStatusLook } from '@/features/status/run-status';
import { EmptyState } from '@/ui/empty-state';
import { FilterChips } from '@/ui/filter-chips';
import { LoadMore } from '@/ui/load-more';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { HeldRuns } from './held-runs';
import { RunRow } from './run-row';

export function RunsPage() {
  const trpc = useTRPC();
  const [status, setStatus] = useState<RunStatus[]>([]);
  const { data: overview } = useQuery(trpc.overview.queryOptions());
  const running = overview?.runs.running ?? 0;
  const options = runStatuses.map((value) => ({
    value,
    label: runStatusLook[value].label,
    count: overview && formatCount(overview.runs[value]),
  }));
  return (
    <>
      <title>{running > 0 ? `Runs · ${running} running · Callboard` : 'Runs · Callboard'}</title>
      <PageHeader title="Runs" lead="One agent turn each; a repetition is a run of its own." />
      <div className="mb-3">
        <FilterChips label="Status" selected={status} options={options} onChange={setStatus} />
      </div>
      <HeldRuns />
      <RunList status={status} />
    </>
  );
}

function RunList({ status }: { status: RunStatus[] }) {
  const query = useInfiniteQuery(
    useTRPC().run.list.infiniteQueryOptions(
      { status: status.length > 0 ? status : undefined },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  );
  if (query.isPending) return <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const runs = query.data.pages.flatMap(({ items }) => items);
  if (runs.length === 0 && status.length > 0)
    return <EmptyState icon={SearchX} title="No run is in this state" />;
  if (runs.length === 0) {
    return (
      <EmptyState icon={Play} title="No runs yet">
        Every message that an agent has to answer starts a run. Create a task, and its run appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <RowList label="Runs">
        {runs.map((run) => (
          <RunRow key={run.id} run={run} />
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
