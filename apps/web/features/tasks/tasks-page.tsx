'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { formatCount } from '@/features/status/format-count';
import { LoadFailed } from '@/features/shell/load-failed';
import { classNames } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { DemoNotice } from './demo-notice';
import { FirstTask } from './first-task';
import { isFiltered, taskListInput, type TaskFilters } from './task-filters';
import { TaskFilterBar } from './task-filter-bar';
import { TaskRow } from './task-row';
import { useTaskFilters } from './use-task-filters';

export function TasksPage() {
  const { filters, change } = useTaskFilters();
  const summary = useSummary();
  return (
    <>
      <title>{summary ? `Tasks · ${summary} · Callboard` : 'Tasks · Callboard'}</title>
      <PageHeader
        title="Tasks"
        lead={<span role="status">{summary || 'Work that someone asked of an agent or a peer'}</span>}
      />
      <DemoNotice />
      <TaskFilterBar filters={filters} onChange={change} />
      <TaskList filters={filters} />
    </>
  );
}

function useSummary(): string {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  if (!data) return '';
  const { running, queued, waiting } = data.tasks;
  const parts = [
    running > 0 && `${formatCount(running)} running`,
    queued > 0 && `${formatCount(queued)} queued`,
    waiting > 0 && `${formatCount(waiting)} waiting`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function TaskList({ filters }: { filters: TaskFilters }) {
  const query = useInfiniteQuery(
    useTRPC().task.list.infiniteQueryOptions(taskListInput(filters), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      placeholderData: keepPreviousData,
    }),
  );
  if (query.isPending) return <ListSkeleton />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  const tasks = query.data.pages.flatMap(({ items }) => items);
  if (tasks.length === 0 && !query.hasNextPage) return isFiltered(filters) ? <NoMatch /> : <FirstTask />;
  return (
    <div
      className={classNames('transition-opacity', query.isPlaceholderData && 'opacity-60')}
      aria-busy={query.isPlaceholderData}
    >
      <RowList label="Tasks">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} />
        ))}
      </RowList>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onLoad={() => void query.fetchNextPage()}
      />
    </div>
  );
}

function NoMatch() {
  return (
    <EmptyState icon={SearchX} title="No task matches">
      Fewer filters show more. New tasks that match appear here by themselves.
    </EmptyState>
  );
}
