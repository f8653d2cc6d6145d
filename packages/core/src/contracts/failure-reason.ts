import { z } from 'zod';

/** Every way in which a turn or a task can end badly. `docs/agents.md` has the same list. */
export const FailureReason = z.enum([
  'not_found',
  'not_executable',
  'spawn_failed',
  'exit_code',
  'signal',
  'unreachable',
  'http_error',
  'timeout',
  'no_reply',
  'agent_error',
  'canceled',
  'lost',
  'stopped',
  'unclaimed',
  'poisoned',
  'refused',
  'queue_timeout',
  'collected',
  'interrupted',
  'no_agent',
  'undeliverable',
  'peer_failed',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** What each means, in one sentence, for whatever gives none of its own. */
export const failureSentences = {
  not_found: 'The agent’s program was not found.',
  not_executable: 'The agent’s program cannot be executed.',
  spawn_failed: 'The agent’s program could not be started.',
  exit_code: 'The agent’s program ended with an error code.',
  signal: 'The agent’s program was ended by a signal.',
  unreachable: 'The agent could not be reached at its address.',
  http_error: 'The agent’s address answered with an error, or not to the end.',
  timeout: 'The agent took longer than it may.',
  no_reply: 'The agent ended without a reply.',
  agent_error: 'The agent reported an error.',
  canceled: 'The turn was canceled.',
  lost: 'The bridge was lost during the turn.',
  stopped: 'The bridge was told to stop during the turn, and handed it back.',
  unclaimed: 'The bridge was not told that its claim was stored, and handed the turn back before it began.',
  poisoned: 'The bridge was lost during three turns at this message, so it was set aside.',
  refused: 'A person refused the turn.',
  queue_timeout: 'It waited too long for the agent to have room for it.',
  collected: 'A later turn took its message along.',
  interrupted: 'A newer message interrupted it; the next turn takes both.',
  no_agent: 'No bridge has this agent any more.',
  undeliverable: 'The message could not be delivered to the peer.',
  peer_failed: 'The peer said that it has failed.',
} as const satisfies Record<FailureReason, string>;
