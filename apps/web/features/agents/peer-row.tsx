'use client';

import { useMutation } from '@tanstack/react-query';
import type { Peer, PeerPing } from '@callboard/core/contracts/overview';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { PartyLabel } from '@/features/message/party-label';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { formatDuration } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';

/** A peer: where it is, what waits for it, and whether it answers now. */
export function PeerRow({ peer }: { peer: Peer }) {
  return (
    <li data-peer={peer.name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            <PartyLabel party={{ kind: 'peer', name: peer.name }} />
          </span>
          {peer.isDefault && <Badge title="Gets what names no peer">Default</Badge>}
          {peer.pendingDeliveries > 0 && <Badge tone="info">{peer.pendingDeliveries} on the way</Badge>}
          {peer.deadDeliveries > 0 && <Badge tone="bad">{peer.deadDeliveries} not delivered</Badge>}
        </div>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-soft">
          {peer.url === null ? (
            <span>No address: it can ask, and answers to it wait under Replies until PEER_URL is set</span>
          ) : (
            <code className="truncate font-mono">{peer.url}</code>
          )}
          {peer.lastDeliveredAt && (
            <span>
              last delivery <RelativeTime at={peer.lastDeliveredAt} />
            </span>
          )}
        </p>
      </div>
      {peer.url !== null && <PingButton name={peer.name} />}
    </li>
  );
}

function PingButton({ name }: { name: string }) {
  const { canWrite } = useSession();
  const ping = useMutation(useTRPC().peer.ping.mutationOptions());
  return (
    <div className="flex items-center gap-3">
      <span role="status" className="text-right text-xs empty:hidden">
        {ping.data && (
          <span className={isGood(ping.data) ? 'text-good' : 'text-bad'}>{describePing(ping.data)}</span>
        )}
        {ping.error && <span className="text-bad">{failureOf(ping.error).message}</span>}
      </span>
      <Button size="small" disabled={!canWrite || ping.isPending} onClick={() => ping.mutate({ peer: name })}>
        {ping.isPending ? 'Asking…' : 'Ping'}
      </Button>
    </div>
  );
}

function isGood({ reachable, secret }: PeerPing): boolean {
  return reachable && secret !== 'refused';
}

function describePing({ statusCode, error, durationMs, secret }: PeerPing): string {
  if (statusCode === null) return error ?? 'No answer';
  const answers = `Answers, ${formatDuration(durationMs)}`;
  switch (secret) {
    case 'accepted':
      return `${answers}; accepts the secret`;
    case 'refused':
      return `${answers}, but refuses the secret: set the same one on both sides`;
    case 'unknown':
      return answers;
  }
}
