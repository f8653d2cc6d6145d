import type { MessagePayload } from '../contracts/message.ts';
import type { Task } from '../contracts/task.ts';
import type { Core } from '../context.ts';
import { askAgain } from './ask-again.ts';
import { changeTask } from './change-task.ts';
import { lockTask } from './lock-task.ts';
import { refuse } from './refuse.ts';
import { toTask } from './to-task.ts';

/**
 * Sets a failed or canceled task going again with the last thing that was asked in it: an agent gets another
 * turn (a further attempt), a peer the message once more. With `payload` the agent reads, and the peer is sent, that
 * in place of what was said then.
 *
 * @throws CallboardError `not_found`, `conflict` when its status does not allow it
 */
export function retryTask(core: Core, taskId: string, payload?: MessagePayload): Promise<Task> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    const queued = await changeTask(tx, taskId, 'retry');
    if (!queued) throw refuse(task, 'retry');
    await askAgain(tx, core, { task: queued, payload });
    return toTask(queued);
  });
}
