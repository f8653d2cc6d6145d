import type { Task } from '../contracts/task.ts';
import type { Core } from '../context.ts';
import { cancelPendingRuns } from '../run/cancel-pending-runs.ts';
import { changeTask } from './change-task.ts';
import { lockTask } from './lock-task.ts';
import { refuse } from './refuse.ts';
import { tellAskingAgent } from './tell-asking-agent.ts';
import { toTask } from './to-task.ts';

/**
 * Marks a task completed by hand. A turn that still runs goes on; what it says comes too late.
 *
 * @throws CallboardError `not_found`, `conflict` when its status does not allow it
 */
export function completeTask(core: Core, taskId: string): Promise<Task> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    const completed = await changeTask(tx, taskId, 'complete');
    if (!completed) throw refuse(task, 'complete');
    await cancelPendingRuns(tx, taskId);
    await tellAskingAgent(tx, core, task, 'It was marked completed by hand, without an answer.');
    return toTask(completed);
  });
}
