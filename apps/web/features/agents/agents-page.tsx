'use client';

import { useQuery } from '@tanstack/react-query';
import { Bot, Radio } from 'lucide-react';
import type { Agent, Overview } from '@callboard/core/contracts/overview';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { UsageByDay } from '@/features/usage/usage-by-day';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { AgentRow } from './agent-row';
import { ConnectPeer } from './connect-peer';
import { PeerRow } from './peer-row';
import { PlugInAgent } from './plug-in-agent';

export function AgentsPage() {
  const query = useQuery(useTRPC().overview.queryOptions());
  return (
    <>
      <title>Agents &amp; peers · Callboard</title>
      <PageHeader title="Agents & peers" lead="Who can be asked: agents of this bridge, and other bridges." />
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
  const { agents, peers, bridgeUrl } = overview;
  // Asked for apart: a program that is asked for the first time can take seconds.
  const { data: versions } = useQuery(useTRPC().agent.versions.queryOptions());
  const versionOf = ({ name }: Agent) => versions?.find(({ agent }) => agent === name);
  return (
    <div className="space-y-8">
      <section aria-labelledby="agents-heading" className="space-y-3">
        <h2 id="agents-heading" className="text-sm font-semibold">
          Agents
        </h2>
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
      <section aria-labelledby="peers-heading" className="space-y-3">
        <h2 id="peers-heading" className="text-sm font-semibold">
          Peers
        </h2>
        {peers.length === 0 ? (
          <EmptyState icon={Radio} title="No peer is connected">
            A peer is another bridge, or any program that takes and sends POST /message.
          </EmptyState>
        ) : (
          <RowList label="Peers">
            {peers.map((peer) => (
              <PeerRow key={peer.name} peer={peer} />
            ))}
          </RowList>
        )}
        <ConnectPeer bridgeUrl={bridgeUrl} open={peers.length === 0} />
      </section>
    </div>
  );
}
