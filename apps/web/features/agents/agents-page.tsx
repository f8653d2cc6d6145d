'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot } from 'lucide-react';
import type { Agent, Overview } from '@callboard/core/contracts/overview';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { UsageByDay } from '@/features/usage/usage-by-day';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { AgentRow } from './agent-row';
import { PlugInAgent } from './plug-in-agent';

export function AgentsPage() {
  const query = useQuery(useTRPC().overview.queryOptions());
  return (
    <>
      <title>Agents · Callboard</title>
      <PageHeader title="Agents" lead="Who takes turns on this bridge, what each can do, and what it used." />
      {query.data ? (
        <Content overview={query.data} />
      ) : query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </>
  );
}

function Content({ overview }: { overview: Overview }) {
  const { agents } = overview;
  // Asked for apart: a program that is asked for the first time can take seconds.
  const { data: versions } = useQuery(useTRPC().agent.versions.queryOptions());
  const versionOf = ({ name }: Agent) => versions?.find(({ agent }) => agent === name);
  return (
    <div className="space-y-8">
      <section aria-label="Agents" className="space-y-3">
        {agents.length === 0 ? (
          <EmptyState icon={Bot} title="No agent is set up" />
        ) : (
          <RowList label="Agents">
            {agents.map((agent) => (
              <AgentRow key={agent.name} agent={agent} version={versionOf(agent)} />
            ))}
          </RowList>
        )}
        <PlugInAgent open={agents.every(({ isDemo }) => isDemo)} />
      </section>
      <UsageByDay agents={agents} />
    </div>
  );
}
