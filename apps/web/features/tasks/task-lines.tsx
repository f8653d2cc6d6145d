'use client';

import { useMemo, useRef } from 'react';
import { FromTo } from '@/features/message/party-label';
import { TaskStatusBadge } from '@/features/status/task-status';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { useVirtualRows } from '@/ui/use-virtual-rows';
import { RowCheckbox } from '@/ui/row-checkbox';
import type { TaskRowsProps } from './task-table';
import { TaskTitle } from './task-title';

/** Tasks of two lines each, as narrow screens show them. */
export function TaskLines({ tasks, withHits, selection, onSight }: TaskRowsProps) {
  const box = useRef<HTMLUListElement>(null);
  const ids = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const rows = useVirtualRows({ box, ids, height: withHits ? 5.25 : 4.125, onSight });
  return (
    <ul
      ref={box}
      aria-label="Tasks"
      className="overflow-hidden rounded-lg border border-line bg-surface [overflow-anchor:none]"
      style={{ paddingTop: rows.before, paddingBottom: rows.after }}
    >
      {tasks.slice(rows.first, rows.end).map((task) => (
        <li
          key={task.id}
          data-row={task.id}
          data-task={task.id}
          style={{ height: rows.rowHeight }}
          className="relative flex scroll-mt-16 scroll-mb-16 border-b border-line pr-3 last:border-b-0 has-focus-visible:bg-raised has-checked:bg-accent-soft"
        >
          <RowCheckbox
            label={`Select ${task.title || 'the task'}`}
            checked={selection.has(task.id)}
            onCheck={(on, isRange) => selection.check(task, { on, isRange })}
            className="relative z-1 w-10 shrink-0"
          />
          <div className="flex min-w-0 flex-1 flex-col justify-center gap-1">
            <div className="min-w-0">
              <TaskTitle task={task} isWholeRow />
            </div>
            <div className="flex min-w-0 items-center gap-2 text-xs text-ink-soft">
              <TaskStatusBadge
                status={task.status}
                canceling={task.cancelRequestedAt !== null && task.finishedAt === null}
              />
              <span className="hidden sm:inline">
                <TypeChip type={task.type} />
              </span>
              <span className="min-w-0 flex-1 truncate">
                <FromTo from={task.requester} to={task.assignee} />
              </span>
              <RelativeTime at={task.updatedAt} className="shrink-0 text-ink-faint" />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
