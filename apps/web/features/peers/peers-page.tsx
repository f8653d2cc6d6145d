'use client';

import { useQuery } from '@tanstack/react-query';
import { Radio } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { EmptyState } from '@/ui/empty-state';
import { PageHeader } from '@/ui/page-header';
import { RowList } from '@/ui/row-list';
import { ListSkeleton } from '@/ui/skeleton';
import { ConnectPeer } from './connect-peer';
import { PeerRow } from './peer-row';

/** The other bridges: whether each answers, how quickly, what waits for it, and how another one is connected. */
export function PeersPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.overview.queryOptions());
  // Asked for apart: every message from a peer changes it, and only this page shows so.
  const { data: peers = query.data?.peers ?? [] } = useQuery(trpc.peer.list.queryOptions());
  return (
    <>
      <title>Peers · Callboard</title>
      <PageHeader
        title="Peers"
        lead="Other bridges and programs that work is exchanged with, and how they answer."
      />
      {query.data ? (
        <div className="space-y-6">
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
          <ConnectPeer
            bridgeUrl={query.data.bridgeUrl}
            bridgeName={query.data.bridgeName}
            open={peers.every(({ url }) => url === null)}
          />
        </div>
      ) : query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton rows={3} />
      )}
    </>
  );
}
