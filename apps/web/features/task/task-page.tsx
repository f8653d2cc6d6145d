'use client';

import { FileQuestion } from 'lucide-react';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { failureOf } from '@/api/failure';
import { LoadFailed } from '@/features/shell/load-failed';
import { taskStatusLook } from '@/features/status/task-status';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { Skeleton } from '@/ui/skeleton';
import { useDrawable } from '@/ui/use-drawable';
import { Composer } from './composer';
import { Conversation } from './conversation-list';
import type { Moment } from './moment';
import { TaskFacts } from './task-facts';
import { TaskHeader } from './task-header';
import { TimelinePanel } from './timeline-panel';
import { useLinkedMoment } from './use-linked-moment';
import { useTaskDetail } from './use-task-detail';

export function TaskPage({ taskId }: { taskId: string }) {
  const linked = useLinkedMoment();
  const { query, ...part } = useTaskDetail(taskId, linked);
  const isDrawable = useDrawable(query.data !== undefined);
  if (query.data && isDrawable) return <TaskView detail={query.data} linked={linked} part={part} />;
  if (query.error === null || query.data) return <TaskSkeleton />;
  const { kind } = failureOf(query.error);
  // "Refused" here means that the address holds no id at all.
  if (kind === 'not_found' || kind === 'refused') return <NoSuchTask />;
  return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
}

interface TaskViewProps {
  detail: TaskDetail;
  linked: Moment | null;
  part: Omit<ReturnType<typeof useTaskDetail>, 'query'>;
}

function TaskView({ detail, linked, part }: TaskViewProps) {
  const { task } = detail;
  const { label } = taskStatusLook[task.status];
  return (
    <>
      <title>{`${label} · ${task.title || task.type} · Callboard`}</title>
      <TaskHeader task={task} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="min-w-0 space-y-4">
          <TimelinePanel detail={detail} />
          <Conversation
            detail={detail}
            linked={linked}
            loading={part.loading}
            onEarlier={part.showEarlier}
            onLater={part.showLater}
            onNewest={part.showNewest}
          />
          <Composer key={task.id} task={task} />
        </div>
        <TaskFacts detail={detail} />
      </div>
    </>
  );
}

function TaskSkeleton() {
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">Loading…</span>
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}

function NoSuchTask() {
  const back = <ButtonLink href="/tasks">To the tasks</ButtonLink>;
  return (
    <EmptyState icon={FileQuestion} title="There is no such task" action={back}>
      The address may be incomplete, or the task was pruned.
    </EmptyState>
  );
}
