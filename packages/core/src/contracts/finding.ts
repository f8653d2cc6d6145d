import { z } from 'zod';

/**
 * What the reconciler looks for: something unfinished that nothing would ever go on with. On a healthy system
 * it finds none.
 *
 * - `message_without_turn`: a message to an agent here that never got a turn
 * - `queued_task_without_work`: a task that waits for a turn or a delivery that does not exist
 * - `answer_not_passed_on`: a task waits for an answer that is there, or cannot come any more
 * - `running_task_without_work`: a task that is running though no turn, delivery or question of its own is open
 * - `turn_of_ended_task`: a turn that would begin for a task that is over
 * - `turn_without_bridge`: a turn under a bridge that has been gone for long, or under none
 * - `attempt_without_end`: a delivery whose attempt should have ended, and nobody said how
 */
export const FindingKind = z.enum([
  'message_without_turn',
  'queued_task_without_work',
  'answer_not_passed_on',
  'running_task_without_work',
  'turn_of_ended_task',
  'turn_without_bridge',
  'attempt_without_end',
]);
export type FindingKind = z.infer<typeof FindingKind>;
