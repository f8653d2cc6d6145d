import Link from 'next/link';
import type { Peer, PeerExchange } from '@callboard/core/contracts/overview';
import { PartyLabel } from '@/features/message/party-label';
import { hrefOf } from '@/features/task/moment';
import { Badge } from '@/ui/badge';
import { formatDuration } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';
import { CircuitBadge, CircuitProblem } from './peer-circuit';
import { MoreLink } from '@/ui/more-link';
import { PeerLatency } from './peer-latency';
import { PingButton } from './ping-button';
import { TryNowButton } from './try-now-button';

/** A peer: where it is, what waits for it, and whether it answers. */
export function PeerRow({ peer }: { peer: Peer }) {
  const isHeld = peer.url === null || peer.circuit.state !== 'closed';
  return (
    <li data-peer={peer.name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            <PartyLabel party={{ kind: 'peer', name: peer.name }} />
          </span>
          <CircuitBadge circuit={peer.circuit} />
          {peer.isDefault && <Badge title="Gets what names no peer">Default</Badge>}
          {peer.pendingDeliveries > 0 && (
            <Badge tone={isHeld ? 'warn' : 'info'}>
              {peer.pendingDeliveries} {isHeld ? 'held' : 'on the way'}
            </Badge>
          )}
          {peer.deadDeliveries > 0 && <Badge tone="bad">{peer.deadDeliveries} not delivered</Badge>}
        </div>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-soft">
          {peer.url === null ? (
            <span>No address: it can ask, and answers to it wait under Deliveries until PEER_URL is set</span>
          ) : (
            <code className="truncate font-mono">{peer.url}</code>
          )}
          <LastExchange word="took" exchange={peer.lastDelivered} />
          <LastExchange word="sent" exchange={peer.lastReceived} />
          {peer.medianMs !== null && (
            <span title="Half of the latest 20 deliveries took no longer">
              takes {formatDuration(peer.medianMs)}
            </span>
          )}
          <MoreLink href={`/deliveries?peer=${encodeURIComponent(peer.name)}`} label="Its deliveries" />
        </p>
        <CircuitProblem peer={peer} />
      </div>
      <PeerLatency peer={peer} />
      {peer.url !== null && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <TryNowButton peer={peer} />
          <PingButton name={peer.name} />
        </div>
      )}
    </li>
  );
}

/** The last message in one direction, as the link to it. */
function LastExchange({ word, exchange }: { word: string; exchange: PeerExchange | null }) {
  if (exchange === null) return null;
  const { at, taskId, messageId, messageType } = exchange;
  return (
    <span>
      {word}{' '}
      <Link
        href={hrefOf(taskId, { kind: 'message', id: messageId })}
        prefetch={false}
        className="rounded break-all text-accent hover:underline"
      >
        <bdi>{messageType}</bdi>
      </Link>{' '}
      <RelativeTime at={at} />
    </span>
  );
}
