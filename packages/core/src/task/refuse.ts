import type { TaskRow } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';
import { type TaskAction, taskTransitions } from './states.ts';

/** @returns the error for an action that the task's status does not allow, naming those that do */
export function refuse(task: Pick<TaskRow, 'id' | 'status'>, action: TaskAction): CallboardError {
  const allowed = taskTransitions[action].from.join(', ');
  return new CallboardError(
    'conflict',
    `task ${task.id} is ${task.status}: ${action} is for tasks that are ${allowed}`,
  );
}
