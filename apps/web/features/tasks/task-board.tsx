'use client';

import { useMemo, useState } from 'react';
import { ArrowUp, SearchX } from 'lucide-react';
import type { ListedTask } from '@callboard/core/contracts/task';
import { LoadFailed } from '@/features/shell/load-failed';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { EmptyState } from '@/ui/empty-state';
import { LoadMore } from '@/ui/load-more';
import { onDemand } from '@/ui/on-demand';
import { ListSkeleton } from '@/ui/skeleton';
import { useDrawable } from '@/ui/use-drawable';
import type { ColumnId } from './task-columns';
import {
  isFiltered,
  orderOf,
  taskQuery,
  writeTaskFilters,
  type TaskFilters,
  type TaskOrder,
} from './task-filters';
import { TaskLines } from './task-lines';
import { TaskTable } from './task-table';
import { useIsReading } from './use-is-reading';
import { usePlace } from './use-place';
import { useSelection, type Chosen } from '@/ui/use-selection';
import { mostNews, useTaskList } from './use-task-list';

const BulkBar = onDemand(async () => (await import('./bulk-bar')).BulkBar);
const FirstTask = onDemand(async () => (await import('./first-task')).FirstTask);

interface TaskBoardProps {
  filters: TaskFilters;
  /** Null: there is no room for columns. */
  columns: readonly ColumnId[] | null;
  onOrder: (order: TaskOrder) => void;
}

const none: never[] = [];
/** So many rows before the end the next page is read. */
const nearEnd = 20;

/** The tasks that the filters leave, as far as they have been read, and what can be done with several of them. */
export function TaskBoard({ filters, columns, onOrder }: TaskBoardProps) {
  const of = writeTaskFilters(filters);
  // oxlint-disable-next-line react/purity -- a period reaches back from when it was chosen, or the list would begin anew all the time
  const query = useMemo(() => taskQuery(filters, Date.now()), [filters]);
  const [place, setPlace] = usePlace(of);
  const { isReading, box } = useIsReading();
  const [chosen, setChosen] = useState<Chosen<ListedTask>>(new Map());
  const list = useTaskList({ query, place, setPlace, isHeld: isReading || chosen.size > 0 });
  const { tasks, hasMore } = list;
  const selection = useSelection({ loaded: tasks ?? none, chosen, setChosen });

  const isDrawable = useDrawable(tasks !== undefined);

  if (tasks === undefined || !isDrawable) {
    return list.error && !tasks ? (
      <LoadFailed error={list.error} onRetry={list.refetch} />
    ) : (
      <ListSkeleton rows={12} />
    );
  }
  const rows = {
    tasks,
    withHits: query.search !== undefined,
    hasMore,
    selection,
    onSight: (first: number, last: number) => {
      list.look(first, last);
      const isNearEnd = last > tasks.length - nearEnd;
      if (isReading && isNearEnd && hasMore && !list.foundNothing) void list.loadMore();
    },
  };
  return (
    <>
      <News count={list.news} onShow={() => void list.renew()} />
      <div
        {...box}
        className={classNames('transition-opacity', list.isStale && 'opacity-60')}
        aria-busy={list.isStale}
      >
        {tasks.length === 0 && !hasMore ? (
          <Nothing filters={filters} />
        ) : columns ? (
          <TaskTable {...rows} order={orderOf(filters)} onOrder={onOrder} columns={columns} />
        ) : (
          <TaskLines {...rows} />
        )}
      </div>
      <LoadMore
        hasMore={hasMore}
        loading={list.isLoadingMore}
        label={list.foundNothing ? 'Look further back' : undefined}
        onLoad={() => void list.loadMore()}
      />
      {chosen.size > 0 && <BulkBar selection={selection} />}
    </>
  );
}

interface NewsProps {
  count: number;
  onShow: () => void;
}

/** Says how many have come above what is looked at, and leads there; it takes no room, so that it moves nothing. */
function News({ count, onShow }: NewsProps) {
  return (
    <div role="status" className="sticky top-16 z-20 flex h-0 justify-center md:top-2">
      {count > 0 && (
        <Button look="primary" size="small" className="rounded-full! shadow-lg" onClick={onShow}>
          <ArrowUp aria-hidden />
          {count >= mostNews ? `${mostNews}+` : count} new
        </Button>
      )}
    </div>
  );
}

function Nothing({ filters }: { filters: TaskFilters }) {
  if (orderOf(filters) === 'finished') {
    return (
      <EmptyState icon={SearchX} title="No task that matches has ended">
        In the order of the end only what is over is shown. Newest first shows the others too.
      </EmptyState>
    );
  }
  if (!isFiltered(filters)) return <FirstTask />;
  return (
    <EmptyState icon={SearchX} title="No task matches">
      Fewer filters show more. New tasks that match appear here by themselves.
    </EmptyState>
  );
}
