import type { AlertRule } from '@callboard/core/contracts/alert';

/** What each rule is called, and when it tells. */
export const alertRuleWords = {
  failed: { label: 'Failed', meaning: 'a task has failed' },
  dead: { label: 'Not delivered', meaning: 'a message to a peer was given up' },
  held: { label: 'Stopped loop', meaning: 'a turn is stopped because agents only answer each other' },
  waiting: { label: 'Waits too long', meaning: 'a turn or a question has waited for too long' },
  cost: { label: 'Costs', meaning: 'the turns of a day have cost more than they may' },
  test: { label: 'Trial', meaning: 'somebody tries the hook' },
} as const satisfies Record<AlertRule, { label: string; meaning: string }>;
