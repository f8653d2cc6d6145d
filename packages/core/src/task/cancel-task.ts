import { eq } from 'drizzle-orm';
import type { Task } from '../contracts/task.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { tasks } from '../db/schema/task.ts';
import { cancelDeliveries } from '../delivery/cancel-deliveries.ts';
import { appendEvents } from '../event/append-events.ts';
import { cancelPendingRuns } from '../run/cancel-pending-runs.ts';
import { requestCancel } from '../run/request-cancel.ts';
import { worksForAssignee } from '../run/works-for-assignee.ts';
import { changeTask } from './change-task.ts';
import { lockTask } from './lock-task.ts';
import { refuse } from './refuse.ts';
import { taskCan } from './states.ts';
import { tellAskingAgent } from './tell-asking-agent.ts';
import { toTask } from './to-task.ts';

/**
 * Cancels a task: turns that wait are dropped, what waits for delivery to its assignee is withdrawn, and a
 * running turn is ended by the bridge that works on it. The task is `canceled` when the assignee's turn has
 * ended: until then `cancelRequestedAt` says that it is on its way.
 *
 * @throws CallboardError `not_found`, `conflict` when it is over already
 */
export function cancelTask(core: Core, taskId: string): Promise<Task> {
  return core.db.transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    if (!taskCan('cancel', task.status)) throw refuse(task, 'cancel');
    await cancelPendingRuns(tx, taskId);
    await cancelDeliveries(tx, taskId);
    const ending = await requestCancel(tx, taskId);
    const mustEnd = ending.some((run) => worksForAssignee(run, task));
    const changed = mustEnd ? await markRequested(tx, taskId) : await changeTask(tx, taskId, 'cancel');
    if (!mustEnd) await tellAskingAgent(tx, core, task, 'It was canceled.');
    return toTask(changed ?? task);
  });
}

async function markRequested(tx: Db, taskId: string) {
  const [row] = await tx
    .update(tasks)
    .set({ cancelRequestedAt: now, updatedAt: now })
    .where(eq(tasks.id, taskId))
    .returning();
  if (row) {
    await appendEvents(tx, {
      type: 'task.status',
      threadId: row.threadId,
      taskId: row.id,
      data: { status: row.status, action: 'cancel', pending: true },
    });
  }
  return row;
}
