import { CircleAlert, CircleCheck, CircleDashed, CirclePause, type LucideIcon } from 'lucide-react';
import type { Peer } from '@callboard/core/contracts/overview';
import { PartyLabel } from '@/features/message/party-label';
import { classNames } from '@/ui/class-names';
import { formatDuration } from '@/ui/format-time';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { MoreLink } from '@/ui/more-link';

/** Each peer: whether it answers, and what waits for it. */
export function PeerHealth({ peers }: { peers: readonly Peer[] }) {
  return (
    <Section id="peer-health" title="Peers" aside={<MoreLink href="/peers" />}>
      {peers.length === 0 ? (
        <p className="text-xs text-ink-soft">No peer is connected.</p>
      ) : (
        <RowList label="Peers">
          {peers.map((peer) => (
            <PeerLine key={peer.name} peer={peer} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

function PeerLine({ peer }: { peer: Peer }) {
  const { icon: Icon, tone, word } = lookOf(peer);
  return (
    <li className="flex items-center gap-2 px-3 py-2 text-xs">
      <Icon aria-hidden className={classNames('size-3.5 shrink-0', tone)} />
      <span className="min-w-0 flex-1 font-medium">
        <PartyLabel party={{ kind: 'peer', name: peer.name }} />
      </span>
      <span className="shrink-0 text-ink-soft tabular-nums">{word}</span>
    </li>
  );
}

function lookOf(peer: Peer): { icon: LucideIcon; tone: string; word: string } {
  const held = peer.pendingDeliveries > 0 ? `, ${peer.pendingDeliveries.toLocaleString('en')} held` : '';
  if (peer.circuit.state === 'disabled') return { icon: CircleAlert, tone: 'text-bad', word: `gone${held}` };
  if (peer.circuit.state === 'open')
    return { icon: CirclePause, tone: 'text-warn', word: `does not answer${held}` };
  if (peer.url === null) return { icon: CircleDashed, tone: 'text-ink-faint', word: `only asks${held}` };
  const quick = peer.medianMs === null ? 'nothing sent yet' : `takes ${formatDuration(peer.medianMs)}`;
  return { icon: CircleCheck, tone: 'text-good', word: quick };
}
