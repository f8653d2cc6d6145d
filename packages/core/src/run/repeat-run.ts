import { eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import type { RunRow } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { changeTask } from '../task/change-task.ts';
import { createRun } from './create-run.ts';
import { worksForAssignee } from './works-for-assignee.ts';

/** Asks for another attempt at an ended run's message; the caller holds the task. */
export async function repeatRun(
  tx: Db,
  core: Core,
  { task, run }: { task: TaskRow; run: RunRow },
): Promise<void> {
  const [message] = await tx.select().from(messages).where(eq(messages.id, run.messageId));
  if (!message) throw new Error(`run ${run.id} has no message`);
  await createRun(tx, core, { taskId: task.id, message, agent: run.agent, attempt: run.attempt + 1 });
  if (worksForAssignee(run, task)) await changeTask(tx, task.id, 'requeue');
}
