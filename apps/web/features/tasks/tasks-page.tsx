'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { formatCount } from '@/features/status/format-count';
import { PageHeader } from '@/ui/page-header';
import { useMedia } from '@/ui/use-media';
import { DemoNotice } from './demo-notice';
import { TaskBoard } from './task-board';
import { TaskFilterBar } from './task-filter-bar';
import { writeTaskFilters } from './task-filters';
import { useColumns } from './use-columns';
import { useTaskFilters } from './use-task-filters';
import { ViewBar } from './view-bar';

/** From here on there is room for columns beside the menu. */
const wide = '(min-width: 64rem)';

export function TasksPage() {
  const { filters, change } = useTaskFilters();
  const summary = useSummary();
  const isWide = useMedia(wide);
  const columns = useColumns();
  return (
    <div data-wide>
      <title>{summary ? `Tasks · ${summary} · Callboard` : 'Tasks · Callboard'}</title>
      <PageHeader
        title="Tasks"
        lead={<span role="status">{summary || 'Work that someone asked of an agent or a peer'}</span>}
      />
      <DemoNotice />
      <ViewBar query={writeTaskFilters(filters)} />
      <TaskFilterBar filters={filters} onChange={change} columns={isWide ? columns : null} />
      <TaskBoard
        filters={filters}
        columns={isWide ? columns.shown : null}
        onOrder={(order) => change({ order })}
      />
    </div>
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
