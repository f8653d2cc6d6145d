import Link from 'next/link';
import type { ListedTask } from '@callboard/core/contracts/task';
import { FromTo } from '@/features/message/party-label';
import { TaskStatusBadge } from '@/features/status/task-status';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';

/** One task of a list; the whole row leads to it. */
export function TaskRow({ task }: { task: ListedTask }) {
  return (
    <li data-row>
      <Link
        href={`/tasks/${task.id}`}
        data-task={task.id}
        className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 px-4 py-2.5 transition-colors hover:bg-raised/70 focus-visible:-outline-offset-2 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto]"
      >
        <span className="order-2 sm:order-none">
          <TaskStatusBadge
            status={task.status}
            canceling={task.cancelRequestedAt !== null && task.finishedAt === null}
          />
        </span>
        <span className="order-1 col-span-2 min-w-0 sm:order-none sm:col-span-1">
          <span className="block truncate font-medium">{task.title || 'No content'}</span>
          {task.hit && (
            <span className="block truncate text-xs text-ink-soft">
              {task.hit.before}
              <mark>{task.hit.match}</mark>
              {task.hit.after}
            </span>
          )}
          {task.failure && <span className="block truncate text-xs text-bad">{task.failure}</span>}
          <span className="mt-0.5 flex min-w-0 items-center gap-2 text-xs text-ink-soft">
            <TypeChip type={task.type} />
            <FromTo from={task.requester} to={task.assignee} />
          </span>
        </span>
        <span className="order-3 text-right text-xs text-ink-faint sm:order-none sm:w-24">
          <RelativeTime at={task.updatedAt} />
        </span>
      </Link>
    </li>
  );
}
