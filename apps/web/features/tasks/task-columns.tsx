import { columnVisibilityFeature, createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { ListedTask } from '@callboard/core/contracts/task';
import { PartyLabel } from '@/features/message/party-label';
import { TaskStatusBadge } from '@/features/status/task-status';
import { formatDuration } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { TaskTitle } from './task-title';

/** What the table can do beside showing rows: the bridge sorts and filters. */
export const taskFeatures = tableFeatures({ columnVisibilityFeature });

const helper = createColumnHelper<typeof taskFeatures, ListedTask>();

/** Every column there is, in their order; `task` is always shown. */
export const taskColumns = helper.columns([
  helper.display({
    id: 'status',
    header: 'Status',
    cell: ({ row: { original: task } }) => (
      <TaskStatusBadge
        status={task.status}
        canceling={task.cancelRequestedAt !== null && task.finishedAt === null}
      />
    ),
  }),
  helper.display({ id: 'task', header: 'Task', cell: ({ row }) => <TaskTitle task={row.original} /> }),
  helper.display({ id: 'type', header: 'Type', cell: ({ row }) => <TypeChip type={row.original.type} /> }),
  helper.display({
    id: 'requester',
    header: 'From',
    cell: ({ row }) => <PartyLabel party={row.original.requester} />,
  }),
  helper.display({
    id: 'assignee',
    header: 'To',
    cell: ({ row }) => <PartyLabel party={row.original.assignee} />,
  }),
  helper.display({
    id: 'took',
    header: 'Took',
    cell: ({ row }) => tookOf(row.original),
  }),
  helper.display({
    id: 'created',
    header: 'Created',
    cell: ({ row }) => <RelativeTime at={row.original.createdAt} />,
  }),
  helper.display({
    id: 'updated',
    header: 'Changed',
    cell: ({ row }) => <RelativeTime at={row.original.updatedAt} />,
  }),
  helper.display({
    id: 'id',
    header: 'Id',
    cell: ({ row }) => (
      <span className="font-mono text-[0.6875rem]" title={row.original.id}>
        {row.original.id}
      </span>
    ),
  }),
]);

/** Those that can be left out, as they are chosen. */
export const optionalColumns = taskColumns.flatMap(({ id = '', header }) =>
  id === 'task' ? [] : [{ value: id, label: typeof header === 'string' ? header : id }],
);

/** How wide each column is; the task takes what is left. */
export const columnWidths: Record<string, string> = {
  status: 'w-28',
  type: 'w-28 2xl:w-36',
  requester: 'w-28 2xl:w-40',
  assignee: 'w-28 2xl:w-40',
  took: 'w-24',
  created: 'w-24',
  updated: 'w-24',
  id: 'w-36 2xl:w-72',
};

function tookOf({ createdAt, finishedAt }: ListedTask): string {
  return finishedAt === null ? '' : formatDuration(Date.parse(finishedAt) - Date.parse(createdAt));
}
