import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { failureType } from '../message/message-types.ts';
import { assigneeOf } from '../message/party.ts';
import { replyToRequester } from '../message/reply.ts';

/**
 * Tells the agent that asked for a task in a turn of another one that no answer will come: that other task
 * waits for it, and would wait for ever. The caller holds the task.
 *
 * @param why - one sentence
 */
export async function tellAskingAgent(tx: Db, core: Core, task: TaskRow, why: string): Promise<void> {
  if (task.requesterKind !== 'agent' || task.parentTaskId === null) return;
  const payload = { text: why };
  await replyToRequester(tx, core, task, {
    sender: assigneeOf(task),
    type: failureType,
    payload,
    final: true,
  });
}
