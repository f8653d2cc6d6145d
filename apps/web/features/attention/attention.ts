import type { Overview } from '@callboard/core/contracts/overview';

/** What waits for a person, counted. */
export interface Attention {
  questions: number;
  held: number;
  dead: number;
}

/** @returns what of an overview waits for a person */
export function attentionOf({ questions, held, deliveries }: Overview): Attention {
  return { questions, held, dead: deliveries.dead };
}

/** @returns how many things these are */
export function countAttention({ questions, held, dead }: Attention): number {
  return questions + held + dead;
}

/** @returns what they are: `2 questions, 1 turn to approve or refuse`; empty when there are none */
export function describeAttention({ questions, held, dead }: Attention): string {
  const parts = [
    questions > 0 && many(questions, 'answer waits for your reply', 'answers wait for your reply'),
    held > 0 && many(held, 'turn waits to be let go on', 'turns wait to be let go on'),
    dead > 0 && many(dead, 'message could not be delivered', 'messages could not be delivered'),
  ];
  return parts.filter((part) => part !== false).join(', ');
}

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
}
