import type { MessageFacts } from '@callboard/core/contracts/message';
import type { Party } from '@callboard/core/contracts/primitives';

/** A fact about a message in plain words: once it is one, and as long as it is none. */
interface FactMeaning {
  key: keyof MessageFacts;
  label: string;
  yes: (recipient: Party) => string;
  no: (recipient: Party) => string;
}

const notExecuted = {
  agent: (name) => `${name} has taken no turn for it so far. A message that only informs never starts one.`,
  peer: (name) => `What ${name} does with it is not known here: turns are counted where they are taken.`,
  human: (name) => `It is for ${name} to read: no agent takes a turn for it.`,
  script: (name) => `It is for ${name} to read: no agent takes a turn for it.`,
} as const satisfies Record<Party['kind'], (name: string) => string>;

/** The four facts in the order in which they mostly come; none of them follows from another. */
export const factMeanings = [
  {
    key: 'deliveredAt',
    label: 'Delivered',
    yes: ({ name }) => `It has reached ${name}.`,
    no: ({ name }) => `It has not reached ${name} so far.`,
  },
  {
    key: 'acceptedAt',
    label: 'Accepted',
    yes: ({ name }) => `${name} has stored it: it cannot get lost any more.`,
    no: ({ name }) => `${name} has not said so far that it is stored there.`,
  },
  {
    key: 'executedAt',
    label: 'Executed',
    yes: () => 'An agent has taken a turn for it.',
    no: ({ kind, name }) => notExecuted[kind](name),
  },
  {
    key: 'answeredAt',
    label: 'Answered',
    yes: () => 'There is a reply to it.',
    no: () => 'There is no reply to it so far. Not every message wants one.',
  },
] as const satisfies readonly FactMeaning[];
