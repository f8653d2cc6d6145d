import { Bot, Radio, SquareTerminal, User, type LucideIcon } from 'lucide-react';
import type { Party, PartyKind } from '@callboard/core/contracts/primitives';

const kinds = {
  peer: { icon: Radio, word: 'Peer' },
  human: { icon: User, word: 'Person' },
  script: { icon: SquareTerminal, word: 'Script' },
  agent: { icon: Bot, word: 'Agent' },
} as const satisfies Record<PartyKind, { icon: LucideIcon; word: string }>;

/** Someone's name with what they are. */
export function PartyLabel({ party }: { party: Pick<Party, 'kind' | 'name'> }) {
  const { icon: Icon, word } = kinds[party.kind];
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1" title={`${word} ${party.name}`}>
      <Icon aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">{word} </span>
      <span className="truncate">{party.name}</span>
    </span>
  );
}

/** Who asks whom. */
export function FromTo({
  from,
  to,
}: {
  from: Pick<Party, 'kind' | 'name'>;
  to: Pick<Party, 'kind' | 'name'>;
}) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5">
      <PartyLabel party={from} />
      <span aria-hidden className="text-ink-faint">
        →
      </span>
      <span className="sr-only">to</span>
      <PartyLabel party={to} />
    </span>
  );
}
