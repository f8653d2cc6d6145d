'use client';

import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { Input } from '@/ui/input';
import { SearchField } from '@/ui/search-field';
import { Select } from '@/ui/select';
import { askers, periods, readAsker, type Period, type TaskFilters } from './task-filters';

interface DetailFiltersProps {
  filters: TaskFilters;
  onChange: (part: Partial<TaskFilters>) => void;
}

/** Who does it, who asked, what kind of thing it is, and when it was asked for. */
export function DetailFilters({ filters, onChange }: DetailFiltersProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.overview.queryOptions());
  const { data: facets } = useQuery(trpc.task.facets.queryOptions());
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4 xl:grid-cols-8">
      <Choice
        label="Agent"
        all="All agents"
        value={filters.agent}
        options={namesWith(filters.agent, data?.agents)}
        onChange={(agent) => onChange({ agent })}
      />
      <Choice
        label="Peer"
        all="All peers"
        value={filters.peer}
        options={namesWith(filters.peer, data?.peers)}
        onChange={(peer) => onChange({ peer })}
      />
      <Labelled label="Type">
        <SearchField
          id="type-filter"
          label="Type"
          icon={false}
          suggestions={facets?.types}
          value={filters.type}
          onSearch={(type) => onChange({ type })}
        />
      </Labelled>
      <Choice
        label="Asked by"
        all="Anyone"
        value={filters.requester}
        options={Object.entries(askers)}
        onChange={(kind) => onChange({ requester: readAsker(kind) })}
      />
      <Labelled label="Name">
        <SearchField
          id="requester-filter"
          label="Who asked"
          icon={false}
          suggestions={facets?.requesters}
          value={filters.requesterName}
          onSearch={(requesterName) => onChange({ requesterName })}
        />
      </Labelled>
      <Choice
        label="When"
        all="Any time"
        value={filters.period}
        options={Object.entries(periods).map(([name, { label }]) => [name, label])}
        onChange={(period) => onChange({ period: period as Period | '', from: '', to: '' })}
      />
      <Day label="From" value={filters.from} onChange={(from) => onChange({ from, period: '' })} />
      <Day label="To" value={filters.to} onChange={(to) => onChange({ to, period: '' })} />
    </div>
  );
}

/** A name of the address that is not configured (any more) still filters, so it must be seen. */
function namesWith(chosen: string, known: readonly { name: string }[] = []): [string, string][] {
  const names = known.map(({ name }) => name);
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return all.map((name) => [name, name]);
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-xs text-ink-soft">
        {label}
      </span>
      {children}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  all: string;
  value: string;
  options: [value: string, label: string][];
  onChange: (value: string) => void;
}

function Choice({ label, all, value, options, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      <Select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{all}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <Labelled label={label}>
      <Input
        type="date"
        aria-label={`${label} the day`}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  );
}
