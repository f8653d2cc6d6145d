import type { FailureReason } from '@callboard/core/contracts/run';

/** What each way to fail means, for a run that gives no sentence of its own. */
export const failureReasonText = {
  not_found: 'The agent’s program was not found.',
  not_executable: 'The agent’s program cannot be executed.',
  spawn_failed: 'The agent’s program could not be started.',
  exit_code: 'The agent’s program ended with an error code.',
  signal: 'The agent’s program was ended by a signal.',
  timeout: 'The agent took longer than it may.',
  no_reply: 'The agent ended without a reply.',
  agent_error: 'The agent reported an error.',
  canceled: 'The turn was canceled.',
  lost: 'The bridge was stopped while the turn was running.',
} as const satisfies Record<FailureReason, string>;
