'use client';

import { useId, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { Columns3, SlidersHorizontal, X } from 'lucide-react';
import type { TaskStatus } from '@callboard/core/contracts/task';
import { taskStatuses } from '@callboard/core/task/states';
import { useTRPC } from '@/api/trpc';
import { searchFieldId } from '@/features/shell/frame-shortcuts';
import { formatCount } from '@/features/status/format-count';
import { taskStatusLook } from '@/features/status/task-status';
import { Button } from '@/ui/button';
import { FilterChips } from '@/ui/filter-chips';
import { onDemand } from '@/ui/on-demand';
import { SearchField } from '@/ui/search-field';
import { Select } from '@/ui/select';
import { ColumnChips } from './column-chips';
import { SaveView } from './save-view';
import {
  countDetails,
  isFiltered,
  noFilters,
  orderOf,
  readOrder,
  taskOrders,
  writeTaskFilters,
  type TaskFilters,
} from './task-filters';
import type { Columns } from './use-columns';

const DetailFilters = onDemand(async () => (await import('./detail-filters')).DetailFilters);

interface TaskFilterBarProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
  /** Which columns there are, where there is room for them. */
  columns: Columns | null;
}

/** Narrows the list by words, state, who, what and when, and says in which order it stands. */
export function TaskFilterBar({ filters, onChange, columns }: TaskFilterBarProps) {
  const details = countDetails(filters);
  // On a small screen they would leave no room for what they narrow.
  const [isOpen, setOpen] = useState(() => details > 0 && window.matchMedia('(min-width: 40rem)').matches);
  const [isChoosing, setChoosing] = useState(false);
  const [panel, columnPanel] = [useId(), useId()];
  const toSearch = useSearchParams().get('focus') === 'search';
  return (
    <div role="search" aria-label="Filter tasks" className="mb-3 space-y-2">
      <div className="flex flex-wrap gap-2">
        <div className="flex w-full min-w-0 sm:w-auto sm:min-w-64 sm:flex-1">
          <SearchField
            id={searchFieldId}
            label="Search in messages, replies and output"
            shortcut="/"
            value={filters.search}
            onSearch={(search) => onChange({ search })}
            autoFocus={toSearch}
          />
        </div>
        <Button aria-expanded={isOpen} aria-controls={panel} onClick={() => setOpen(!isOpen)}>
          <SlidersHorizontal aria-hidden />
          Filters
          {details > 0 && <span className="text-accent tabular-nums">{details}</span>}
        </Button>
        <Select
          aria-label="Order"
          value={orderOf(filters)}
          onChange={({ target }) => onChange({ order: readOrder(target.value) })}
          className="w-36"
        >
          {Object.entries(taskOrders).map(([order, { label }]) => (
            <option key={order} value={order} disabled={order === 'finished' && filters.search !== ''}>
              {label}
            </option>
          ))}
        </Select>
        {columns && (
          <Button
            aria-expanded={isChoosing}
            aria-controls={columnPanel}
            onClick={() => setChoosing(!isChoosing)}
          >
            <Columns3 aria-hidden />
            Columns
          </Button>
        )}
      </div>
      <div id={panel} hidden={!isOpen}>
        {isOpen && <DetailFilters filters={filters} onChange={onChange} />}
      </div>
      <div id={columnPanel} hidden={!isChoosing || columns === null}>
        {columns && <ColumnChips columns={columns} />}
      </div>
      <StateLine filters={filters} onChange={onChange} />
    </div>
  );
}

function StateLine({ filters, onChange }: Pick<TaskFilterBarProps, 'filters' | 'onChange'>) {
  const query = writeTaskFilters(filters);
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <StateFilter filters={filters} onChange={onChange} />
      {isFiltered(filters) && (
        <>
          <Button look="quiet" size="small" onClick={() => onChange({ ...noFilters, order: filters.order })}>
            <X aria-hidden />
            Clear filters
          </Button>
          <SaveView key={query} query={query} />
        </>
      )}
    </div>
  );
}

function StateFilter({ filters, onChange }: Pick<TaskFilterBarProps, 'filters' | 'onChange'>) {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  const states = taskStatuses.map((value) => ({
    value,
    label: taskStatusLook[value].label,
    count: data && formatCount(data.tasks[value]),
  }));
  return (
    <FilterChips<TaskStatus | 'error'>
      label="State"
      selected={filters.hasError ? [...filters.status, 'error'] : filters.status}
      options={[...states, { value: 'error', label: 'With an error' }]}
      onChange={(chosen) =>
        onChange({
          status: taskStatuses.filter((status) => chosen.includes(status)),
          hasError: chosen.includes('error'),
        })
      }
    />
  );
}
