'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import type { Settings } from '@callboard/core/contracts/settings';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { searchFieldId } from '@/features/shell/frame-shortcuts';
import { NeedsAdmin } from '@/features/shell/needs-admin';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { SearchField } from '@/ui/search-field';
import { Segmented } from '@/ui/segmented';
import { ListSkeleton } from '@/ui/skeleton';
import { groupSettings } from './group-settings';
import { SettingTable } from './setting-table';

/** What the bridge goes by, and who said so; changed in the environment or a file, and read at the bridge's start. */
export function SettingsPage() {
  return (
    <>
      <title>Settings · Callboard</title>
      <PageHeader title="Settings" lead="What this bridge goes by, and where each value came from." />
      <NeedsAdmin>
        <Loaded />
      </NeedsAdmin>
    </>
  );
}

function Loaded() {
  const query = useQuery(useTRPC().settings.queryOptions());
  if (query.isPending) return <ListSkeleton rows={10} />;
  if (!query.data) return <LoadFailed error={query.error} onRetry={() => void query.refetch()} />;
  return <Content {...query.data} />;
}

function Content({ settings, configFile, envFile }: Settings) {
  const [search, setSearch] = useState('');
  const [which, setWhich] = useState<'all' | 'set'>('all');
  const chosen = which === 'all' ? settings : settings.filter(({ source }) => source !== 'default');
  const groups = groupSettings(chosen, search);
  return (
    <div className="space-y-6">
      <p className="text-[0.8125rem] text-ink-soft">
        Secrets are masked. The environment wins over{' '}
        <FileName path={envFile} otherwise=".env (there is none)" />, and that over{' '}
        <FileName path={configFile} otherwise="callboard.config.ts (there is none)" />. All of them are read
        when the bridge starts.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <SearchField
          id={searchFieldId}
          label="Find a setting"
          value={search}
          shortcut="/"
          onSearch={setSearch}
        />
        <Segmented label="Which settings" value={which} options={choices} onChange={setWhich} />
      </div>
      {groups.length === 0 ? (
        <EmptyState icon={SearchX} title="No setting is called so" />
      ) : (
        groups.map((group) => <SettingTable key={group.name} group={group} />)
      )}
    </div>
  );
}

const choices = [
  { value: 'all', label: 'All' },
  { value: 'set', label: 'Without defaults' },
] as const;

function FileName({ path, otherwise }: { path: string | null; otherwise: string }) {
  return path === null ? otherwise : <code className="font-mono text-xs break-all">{path}</code>;
}
