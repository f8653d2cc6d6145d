import type { MessageFacts } from '@callboard/core/contracts/message';

/** A fact about a message in plain words: once it is one, and as long as it is none. */
interface FactMeaning {
  key: keyof MessageFacts;
  label: string;
  yes: (recipient: string) => string;
  no: (recipient: string) => string;
}

/** The four facts in the order in which they mostly come; none of them follows from another. */
export const factMeanings = [
  {
    key: 'deliveredAt',
    label: 'Delivered',
    yes: (recipient) => `It has reached ${recipient}.`,
    no: (recipient) => `It has not reached ${recipient} so far.`,
  },
  {
    key: 'acceptedAt',
    label: 'Accepted',
    yes: (recipient) => `${recipient} has stored it: it cannot get lost any more.`,
    no: (recipient) => `${recipient} has not said so far that it is stored there.`,
  },
  {
    key: 'executedAt',
    label: 'Executed',
    yes: () => 'An agent has taken a turn for it.',
    no: () => 'No agent has taken a turn for it here. A message for a person never starts one.',
  },
  {
    key: 'answeredAt',
    label: 'Answered',
    yes: () => 'There is a reply to it.',
    no: () => 'There is no reply to it so far. Not every message wants one.',
  },
] as const satisfies readonly FactMeaning[];
