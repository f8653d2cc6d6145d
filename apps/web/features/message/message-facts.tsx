import { Check, Minus } from 'lucide-react';
import type { MessageFacts } from '@callboard/core/contracts/message';
import { classNames } from '@/ui/class-names';
import { formatExact } from '@/ui/format-time';

const facts = [
  { key: 'deliveredAt', label: 'Delivered', meaning: 'It reached its recipient' },
  { key: 'acceptedAt', label: 'Accepted', meaning: 'The recipient stored it' },
  { key: 'executedAt', label: 'Executed', meaning: 'A turn worked on it' },
  { key: 'answeredAt', label: 'Answered', meaning: 'It was replied to' },
] as const satisfies readonly { key: keyof MessageFacts; label: string; meaning: string }[];

/** The four facts about a message, each for itself: none of them follows from another. */
export function MessageFactsRow({ facts: known }: { facts: MessageFacts }) {
  return (
    <ul
      aria-label="What is known about this message"
      className="flex flex-wrap gap-x-3 gap-y-0.5 text-[0.6875rem]"
    >
      {facts.map(({ key, label, meaning }) => {
        const at = known[key];
        const Icon = at === null ? Minus : Check;
        return (
          <li
            key={key}
            data-fact={key}
            title={at === null ? `${meaning}: not so far` : `${meaning}: ${formatExact(Date.parse(at))}`}
            className={classNames(
              'inline-flex items-center gap-1',
              at === null ? 'text-ink-faint' : 'text-ink-soft',
            )}
          >
            <Icon aria-hidden className={classNames('size-3', at !== null && 'text-good')} />
            <span>
              {at === null && <span className="sr-only">not </span>}
              {label}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
