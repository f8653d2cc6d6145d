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
  'idle_timeout',
  'memory_limit',
  'cpu_limit',
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
