'use client';

import { useMemo, useRef } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ListedTask } from '@callboard/core/contracts/task';
import { classNames } from '@/ui/class-names';
import { RowCheckbox } from '@/ui/row-checkbox';
import type { Selection } from '@/ui/use-selection';
import { useVirtualRows } from '@/ui/use-virtual-rows';
import { openRow } from './open-row';
import { columnWidths, orderAfter, sortings, taskColumns, type ColumnId } from './task-columns';
import { taskOrders, type TaskOrder } from './task-filters';

export interface TaskRowsProps {
  tasks: ListedTask[];
  /** Words were looked for, so each row shows where they stand. */
  withHits: boolean;
  hasMore: boolean;
  selection: Selection<ListedTask>;
  onSight: (first: number, last: number) => void;
}

interface TaskTableProps extends TaskRowsProps {
  order: TaskOrder;
  onOrder: (order: TaskOrder) => void;
  /** Those that are shown beside the task itself. */
  columns: readonly ColumnId[];
}

/** Tasks side by side, as wide screens show them. */
export function TaskTable(props: TaskTableProps) {
  const { tasks, withHits, hasMore, selection, onSight, order, onOrder, columns } = props;
  const sorted = order === 'newest' ? null : sortings[order].column;
  // By what the list stands is seen, even if nobody has chosen that column.
  const shown = taskColumns.filter(({ id }) => id === 'task' || id === sorted || columns.includes(id));
  const box = useRef<HTMLTableSectionElement>(null);
  const ids = useMemo(() => tasks.map(({ id }) => id), [tasks]);
  const rows = useVirtualRows({ box, ids, height: withHits ? 3.25 : 2.25, onSight });
  const width = shown.length + 1;
  return (
    <table
      aria-label="Tasks"
      aria-rowcount={hasMore ? -1 : tasks.length + 1}
      className="w-full table-fixed border-separate border-spacing-0 rounded-lg border border-line bg-surface"
    >
      <thead>
        <tr>
          <th className={classNames(headClasses, 'w-10 rounded-tl-lg pl-3')}>
            <RowCheckbox
              label={`Select all ${tasks.length} that are loaded`}
              checked={selection.all}
              onCheck={selection.checkAll}
            />
          </th>
          {shown.map(({ id, header }) => (
            <th
              key={id}
              aria-sort={id === sortings[order].column ? sortings[order].as : undefined}
              className={classNames(headClasses, columnWidths[id])}
            >
              <ColumnHead label={header} column={id} order={order} onOrder={onOrder} withHits={withHits} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={box} className="[overflow-anchor:none]">
        <Gap height={rows.before} columns={width} />
        {tasks.slice(rows.first, rows.end).map((task, index) => (
          <TaskTableRow
            key={task.id}
            task={task}
            columns={shown}
            position={rows.first + index + 2}
            height={rows.rowHeight}
            selection={selection}
          />
        ))}
        <Gap height={rows.after} columns={width} />
      </tbody>
    </table>
  );
}

interface ColumnHeadProps {
  label: string;
  column: ColumnId;
  order: TaskOrder;
  onOrder: (order: TaskOrder) => void;
  withHits: boolean;
}

/** The name of a column, and where the list can stand in its order a button that puts it so. */
function ColumnHead({ label, column, order, onOrder, withHits }: ColumnHeadProps) {
  const next = orderAfter(column, order);
  // A search looks through the tasks in the order of their making.
  if (next === null || (withHits && next === 'finished')) return label;
  const sorting = sortings[order];
  const Arrow = sorting.as === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={taskOrders[next].label}
      onClick={() => onOrder(next)}
      className="-mx-1 inline-flex min-h-6 items-center gap-1 rounded px-1 hover:text-ink"
    >
      {label}
      {sorting.column === column && <Arrow aria-hidden className="size-3" />}
    </button>
  );
}

interface TaskTableRowProps {
  task: ListedTask;
  columns: readonly (typeof taskColumns)[number][];
  position: number;
  height: number;
  selection: Selection<ListedTask>;
}

function TaskTableRow({ task, columns, position, height, selection }: TaskTableRowProps) {
  return (
    <tr
      data-row={task.id}
      data-task={task.id}
      aria-rowindex={position}
      onClick={openRow}
      style={{ height }}
      className="group cursor-pointer scroll-mt-12 scroll-mb-16 hover:bg-raised/70 has-focus-visible:bg-raised has-checked:bg-accent-soft"
    >
      <td className={classNames(cellClasses, 'pl-3')}>
        <RowCheckbox
          label={`Select ${task.title || 'the task'}`}
          checked={selection.has(task.id)}
          onCheck={(on, isRange) => selection.check(task, { on, isRange })}
        />
      </td>
      {columns.map(({ id, cell }) => (
        <td key={id} className={classNames(cellClasses, id !== 'task' && 'text-xs text-ink-soft')}>
          {cell(task)}
        </td>
      ))}
    </tr>
  );
}

const headClasses =
  'sticky top-0 z-10 last:rounded-tr-lg h-9 truncate border-b border-line bg-surface px-2 text-left text-xs font-medium text-ink-soft';
const cellClasses = 'truncate border-b border-line px-2 py-0 group-last:border-b-0';

/** Stands for the rows that are not rendered. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} className="p-0">
        {null}
      </td>
    </tr>
  );
}
