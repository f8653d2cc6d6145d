import type { ReactNode } from 'react';
import type { ListedTask } from '@callboard/core/contracts/task';
import { PartyLabel } from '@/features/message/party-label';
import { TaskStatusBadge } from '@/features/status/task-status';
import { formatDuration } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import type { TaskOrder } from './task-filters';
import { TaskTitle } from './task-title';

interface TaskColumn {
  id: string;
  header: string;
  cell: (task: ListedTask) => ReactNode;
}

/** Every column there is, in their order; `task` is always shown. */
export const taskColumns = [
  {
    id: 'status',
    header: 'Status',
    cell: (task) => (
      <TaskStatusBadge
        status={task.status}
        canceling={task.cancelRequestedAt !== null && task.finishedAt === null}
      />
    ),
  },
  { id: 'task', header: 'Task', cell: (task) => <TaskTitle task={task} /> },
  { id: 'type', header: 'Type', cell: ({ type }) => <TypeChip type={type} /> },
  { id: 'requester', header: 'From', cell: ({ requester }) => <PartyLabel party={requester} /> },
  { id: 'assignee', header: 'To', cell: ({ assignee }) => <PartyLabel party={assignee} /> },
  { id: 'took', header: 'Took', cell: tookOf },
  { id: 'created', header: 'Created', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    id: 'finished',
    header: 'Ended',
    cell: ({ finishedAt }) => finishedAt !== null && <RelativeTime at={finishedAt} />,
  },
  { id: 'updated', header: 'Changed', cell: ({ updatedAt }) => <RelativeTime at={updatedAt} /> },
  {
    id: 'id',
    header: 'Id',
    cell: ({ id }) => (
      <span className="font-mono text-[0.6875rem]" title={id}>
        {id}
      </span>
    ),
  },
] as const satisfies readonly TaskColumn[];

export type ColumnId = (typeof taskColumns)[number]['id'];

/** Those that can be left out, as they are chosen. */
export const optionalColumns = taskColumns.flatMap(({ id, header }) =>
  id === 'task' ? [] : [{ value: id, label: header }],
);

interface Sorting {
  column: ColumnId;
  as: 'ascending' | 'descending';
}

/** Which column each order is of. */
export const sortings = {
  newest: { column: 'created', as: 'descending' },
  oldest: { column: 'created', as: 'ascending' },
  finished: { column: 'finished', as: 'descending' },
} as const satisfies Record<TaskOrder, Sorting>;

/** @returns the order that pressing the head of a column leads to; null: the list cannot stand in its order */
export function orderAfter(column: ColumnId, order: TaskOrder): TaskOrder | null {
  if (column === 'created') return order === 'newest' ? 'oldest' : 'newest';
  if (column === 'finished') return order === 'finished' ? 'newest' : 'finished';
  return null;
}

/** How wide each column is; the task takes what is left. */
export const columnWidths: Partial<Record<ColumnId, string>> = {
  status: 'w-28',
  type: 'w-28 2xl:w-36',
  requester: 'w-28 2xl:w-40',
  assignee: 'w-28 2xl:w-40',
  took: 'w-24',
  created: 'w-24',
  finished: 'w-24',
  updated: 'w-24',
  id: 'w-36 2xl:w-72',
};

function tookOf({ createdAt, finishedAt }: ListedTask): string {
  return finishedAt === null ? '' : formatDuration(Date.parse(finishedAt) - Date.parse(createdAt));
}
