'use client';

import { useQuery } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { type AlertHook, AlertStatus } from '@callboard/core/contracts/alert';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { alertStatusLook } from '@/features/status/alert-status';
import { EmptyState } from '@/ui/empty-state';
import { FilterChips } from '@/ui/filter-chips';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { Select } from '@/ui/select';
import { ListSkeleton } from '@/ui/skeleton';
import { AlertList } from './alert-list';
import { HookRow } from './hook-row';
import { SetUpHook } from './set-up-hook';
import { type AlertFilters, useAlertFilters } from './use-alert-filters';

/** Who is told when something needs a person, and what they were told. */
export function AlertsPage() {
  const query = useQuery(useTRPC().alert.hooks.queryOptions());
  return (
    <>
      <title>Alerts · Callboard</title>
      <PageHeader
        title="Alerts"
        lead="Addresses outside that are told when something needs a person: a chat, a pager, a program."
      />
      {query.data ? (
        <Content hooks={query.data} />
      ) : query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </>
  );
}

function Content({ hooks }: { hooks: AlertHook[] }) {
  const { filters, change } = useAlertFilters();
  return (
    <div className="space-y-8">
      <section aria-label="Hooks" className="space-y-3">
        {hooks.length === 0 ? (
          <EmptyState icon={BellRing} title="Nobody outside is told yet">
            Give Callboard an address, and it tells it when a task fails, a message is not delivered, or
            something waits for too long or costs too much.
          </EmptyState>
        ) : (
          <RowList label="Hooks">
            {hooks.map((hook) => (
              <HookRow key={hook.name} hook={hook} />
            ))}
          </RowList>
        )}
        <SetUpHook open={hooks.length === 0} />
      </section>
      <Section id="told" title="What was told">
        <Filters hooks={hooks} filters={filters} onChange={change} />
        <AlertList hooks={hooks} filters={filters} />
      </Section>
    </div>
  );
}

interface FiltersProps {
  hooks: AlertHook[];
  filters: AlertFilters;
  onChange: (filters: AlertFilters) => void;
}

function Filters({ hooks, filters, onChange }: FiltersProps) {
  const names = hooks.map(({ name }) => name);
  // A hook that is not set up any more may have been told things all the same.
  if (filters.hook !== '' && !names.includes(filters.hook)) names.push(filters.hook);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <FilterChips
        label="Status"
        selected={filters.status}
        options={AlertStatus.options.map((value) => ({ value, label: alertStatusLook[value].label }))}
        onChange={(status) => onChange({ ...filters, status })}
      />
      {names.length > 1 && (
        <Select
          aria-label="Hook"
          value={filters.hook}
          onChange={(event) => onChange({ ...filters, hook: event.target.value })}
        >
          <option value="">All hooks</option>
          {names.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
    </div>
  );
}
