import type { RunStatus } from '../contracts/run.ts';

interface Transition {
  from: readonly RunStatus[];
  to: RunStatus;
}

/** What may become of a run. A run that has ended is never changed: a repetition is another run. */
export const runTransitions = {
  claim: { from: ['pending'], to: 'running' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['pending', 'running'], to: 'failed' },
  time_out: { from: ['running'], to: 'timed_out' },
  cancel: { from: ['pending', 'running'], to: 'canceled' },
  lose: { from: ['running'], to: 'lost' },
} as const satisfies Record<string, Transition>;

export type RunAction = keyof typeof runTransitions;

/** @returns whether `action` is allowed for a run in `status` */
export function runCan(action: RunAction, status: RunStatus): boolean {
  return (runTransitions[action].from as readonly RunStatus[]).includes(status);
}

/** @returns whether a run in `status` is over */
export function isTerminalRun(status: RunStatus): boolean {
  return !runCan('cancel', status);
}
