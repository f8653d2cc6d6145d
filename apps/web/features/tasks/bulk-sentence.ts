import type { BulkAction, TaskBulkResult } from '@callboard/core/contracts/task';
import { taskTransitions } from '@callboard/core/task/states';

/** How each action reads, before and after; what it does that cannot be taken back. */
export const bulkWords = {
  cancel: { verb: 'Cancel', done: 'canceled', effect: 'Turns that run for them are ended.' },
  retry: {
    verb: 'Retry',
    done: 'set going again',
    effect: 'Each gets another turn, which may cost something.',
  },
  complete: {
    verb: 'Complete',
    done: 'completed',
    effect: 'They count as done, without an answer. A turn that still runs comes too late.',
  },
} as const satisfies Record<BulkAction, { verb: string; done: string; effect: string }>;

export const bulkActions = Object.keys(bulkWords) as BulkAction[];

/** @returns what became of them: `18 canceled, 2 could not: already over` */
export function bulkSentence(action: BulkAction, { done, refused }: TaskBulkResult): string {
  const parts = done.length > 0 ? [`${done.length} ${bulkWords[action].done}`] : [];
  for (const [reason, count] of countReasons(action, refused)) parts.push(`${count} could not: ${reason}`);
  return parts.join(', ');
}

function countReasons(action: BulkAction, refused: TaskBulkResult['refused']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const refusal of refused) {
    const reason = reasonOf(action, refusal);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return counts;
}

function reasonOf(action: BulkAction, { code, message }: TaskBulkResult['refused'][number]): string {
  switch (code) {
    case 'not_found':
      return 'not there any more';
    case 'conflict':
      return action === 'cancel'
        ? 'already over'
        : `only what is ${taskTransitions[action].from.join(' or ')} can be`;
    case 'other':
      return message;
  }
}
