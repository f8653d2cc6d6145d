'use client';

import { useSearchParams } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { TaskStatus } from '@callboard/core/contracts/task';
import { useTRPC } from '@/api/trpc';
import { formatCount } from '@/features/status/format-count';
import { searchFieldId } from '@/features/shell/frame-shortcuts';
import { taskStatusLook } from '@/features/status/task-status';
import { Button } from '@/ui/button';
import { FilterChips } from '@/ui/filter-chips';
import { SearchField } from '@/ui/search-field';
import { Select } from '@/ui/select';
import { isFiltered, type TaskFilters } from './task-filters';

interface TaskFilterBarProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
}

const nothing: TaskFilters = { status: [], agent: '', peer: '', type: '', search: '' };

/** Narrows the list by words, state, agent, peer and type. */
export function TaskFilterBar({ filters, onChange }: TaskFilterBarProps) {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  const toSearch = useSearchParams().get('focus') === 'search';
  return (
    <div role="search" aria-label="Filter tasks" className="mb-3 space-y-2">
      <div className="flex flex-wrap gap-2">
        <div className="flex w-full min-w-0 sm:w-auto sm:min-w-64 sm:flex-1">
          <SearchField
            id={searchFieldId}
            label="Search in messages"
            shortcut="/"
            value={filters.search}
            onSearch={(search) => onChange({ search })}
            autoFocus={toSearch}
          />
        </div>
        <NameFilter
          label="Agent"
          all="All agents"
          value={filters.agent}
          names={data?.agents.map(({ name }) => name)}
          onChange={(agent) => onChange({ agent })}
        />
        <NameFilter
          label="Peer"
          all="All peers"
          value={filters.peer}
          names={data?.peers.map(({ name }) => name)}
          onChange={(peer) => onChange({ peer })}
        />
        <div className="min-w-24 flex-1 sm:max-w-32">
          <SearchField
            id="type-filter"
            label="Type"
            icon={false}
            value={filters.type}
            onSearch={(type) => onChange({ type })}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-2">
        <StatusFilter
          counts={data?.tasks}
          selected={filters.status}
          onChange={(status) => onChange({ status })}
        />
        {isFiltered(filters) && (
          <Button look="quiet" size="small" onClick={() => onChange(nothing)}>
            <X aria-hidden />
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}

interface StatusFilterProps {
  counts: Record<TaskStatus, number> | undefined;
  selected: TaskStatus[];
  onChange: (selected: TaskStatus[]) => void;
}

function StatusFilter({ counts, selected, onChange }: StatusFilterProps) {
  const options = TaskStatus.options.map((value) => ({
    value,
    label: taskStatusLook[value].label,
    count: counts && formatCount(counts[value]),
  }));
  return <FilterChips label="Status" selected={selected} options={options} onChange={onChange} />;
}

interface NameFilterProps {
  label: string;
  all: string;
  value: string;
  names: string[] | undefined;
  onChange: (name: string) => void;
}

function NameFilter({ label, all, value, names = [], onChange }: NameFilterProps) {
  // A name of the address that is not configured (any more) still filters, so it must be seen.
  const options = value === '' || names.includes(value) ? names : [value, ...names];
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="min-w-28 flex-1 sm:max-w-36"
    >
      <option value="">{all}</option>
      {options.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  );
}
