'use client';

import { Check, Minus } from 'lucide-react';
import type { MessageFacts } from '@callboard/core/contracts/message';
import type { Party } from '@callboard/core/contracts/primitives';
import { classNames } from '@/ui/class-names';
import { Explained } from '@/ui/explained';
import { formatExact } from '@/ui/format-time';
import { factMeanings } from './fact-meaning';

interface MessageFactsRowProps {
  facts: MessageFacts;
  /** Whom the message is for. */
  recipient: Party;
}

/** The four facts about a message, each for itself: none of them follows from another. */
export function MessageFactsRow({ facts, recipient }: MessageFactsRowProps) {
  return (
    <ul
      aria-label="What is known about this message"
      className="flex flex-wrap gap-x-3 gap-y-0.5 text-[0.6875rem]"
    >
      {factMeanings.map(({ key, label, yes, no }) => {
        const at = facts[key];
        const Icon = at === null ? Minus : Check;
        const meaning = (
          <>
            {at === null ? no(recipient) : yes(recipient)}
            {at !== null && <span className="mt-0.5 block text-ink-soft">{formatExact(Date.parse(at))}</span>}
          </>
        );
        return (
          <li key={key} data-fact={key}>
            <Explained
              meaning={meaning}
              className={classNames(
                'inline-flex min-h-6 items-center gap-1',
                at === null ? 'text-ink-faint' : 'text-ink-soft',
              )}
            >
              <Icon aria-hidden className={classNames('size-3', at !== null && 'text-good')} />
              <span>
                {at === null && <span className="sr-only">not </span>}
                {label}
              </span>
            </Explained>
          </li>
        );
      })}
    </ul>
  );
}
