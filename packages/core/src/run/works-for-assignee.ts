import type { RunRow } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';

/**
 * @returns whether the turn is the assignee's own work on the task; otherwise it is a turn of the requester's
 *   agent, which looks at an answer
 */
export function worksForAssignee(
  run: Pick<RunRow, 'agent'>,
  task: Pick<TaskRow, 'assigneeKind' | 'assigneeName'>,
): boolean {
  return task.assigneeKind === 'agent' && task.assigneeName === run.agent;
}
