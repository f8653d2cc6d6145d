import Link from 'next/link';
import { ChevronLeft, CircleX } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import { FromTo } from '@/features/message/party-label';
import { visibleText } from '@/features/message/visible-text';
import { TaskStatusBadge, taskStatusLook } from '@/features/status/task-status';
import { Notice } from '@/ui/notice';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { TaskActions } from './task-actions';

/** What the task is, where it stands, and what can be done about it. */
export function TaskHeader({ task }: { task: Task }) {
  const canceling = task.cancelRequestedAt !== null && task.finishedAt === null;
  return (
    <header className="mb-5 space-y-3">
      <Link
        href="/tasks"
        className="-ml-1 inline-flex items-center gap-0.5 rounded text-xs text-ink-soft hover:text-ink"
      >
        <ChevronLeft aria-hidden className="size-3.5" />
        Tasks
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h1
            dir="auto"
            className="line-clamp-2 text-lg leading-snug font-semibold tracking-tight [overflow-wrap:anywhere]"
          >
            {visibleText(task.title) || 'No content'}
          </h1>
          <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-soft">
            <TaskStatusBadge status={task.status} canceling={canceling} />
            <TypeChip type={task.type} />
            <FromTo from={task.requester} to={task.assignee} />
            <RelativeTime at={task.createdAt} />
          </div>
          <p role="status" className="sr-only">
            The task is {canceling ? 'being canceled' : taskStatusLook[task.status].label.toLowerCase()}.
          </p>
        </div>
        <TaskActions task={task} />
      </div>
      {task.failure && (
        <Notice tone="bad" icon={CircleX} title="The task failed">
          {visibleText(task.failure)}
        </Notice>
      )}
    </header>
  );
}
