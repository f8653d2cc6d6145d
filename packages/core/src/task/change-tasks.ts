import type { BulkAction, Task, TaskBulkInput, TaskBulkResult } from '../contracts/task.ts';
import type { Core } from '../context.ts';
import { CallboardError } from '../error.ts';
import { cancelTask } from './cancel-task.ts';
import { completeTask } from './complete-task.ts';
import { retryTask } from './retry-task.ts';

const actions = {
  cancel: cancelTask,
  retry: retryTask,
  complete: completeTask,
} as const satisfies Record<BulkAction, (core: Core, taskId: string) => Promise<Task>>;

/**
 * Does the same to each of the tasks, one transaction after the other: none waits for more than one, and what is
 * refused for one is done for the others.
 */
export async function changeTasks(core: Core, { action, taskIds }: TaskBulkInput): Promise<TaskBulkResult> {
  const result: TaskBulkResult = { done: [], refused: [] };
  for (const taskId of new Set(taskIds)) {
    const refusal = await actions[action](core, taskId).then(() => null, toRefusal);
    if (refusal === null) result.done.push(taskId);
    else result.refused.push({ taskId, ...refusal });
  }
  return result;
}

function toRefusal(error: unknown) {
  if (!(error instanceof CallboardError)) throw error;
  const { code, message } = error;
  return { code: code === 'not_found' || code === 'conflict' ? code : ('other' as const), message };
}
