import type { z } from 'zod';
import { takeAttachments, type TakesFiles } from '../attachment/take-attachments.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Task, TaskMessageInput } from '../contracts/task.ts';
import type { Session } from '../contracts/token.ts';
import type { Core } from '../context.ts';
import { askAssignee } from '../message/ask.ts';
import { bodyHash } from '../message/body-hash.ts';
import { idempotently } from '../message/idempotently.ts';
import { loadTask } from './load-task.ts';
import { lockTask } from './lock-task.ts';

export type MessageTask = z.infer<typeof TaskMessageInput> & { sender: Session; takesFiles?: TakesFiles };

/**
 * Says something to a task's assignee: the answer that a waiting task waits for, or more for a running one.
 *
 * @returns the task it went to: a new one of the same thread when this one is over
 * @throws CallboardError `not_found`, `conflict`, `bad_request` (see `createTask`)
 */
export async function messageTask(core: Core, input: MessageTask): Promise<Task> {
  const { taskId, type, payload, attachments: ids = [], idempotencyKey, takesFiles } = input;
  const sender: Party = { kind: input.sender.kind, name: input.sender.name };
  const asked = await idempotently(
    core.db,
    idempotencyKey
      ? {
          scope: `${sender.kind}:${sender.name}`,
          key: idempotencyKey,
          bodyHash: bodyHash({ taskId, type, payload, ...(ids.length > 0 ? { attachments: ids } : {}) }),
        }
      : undefined,
    async (tx) => {
      const task = await lockTask(tx, taskId);
      const assignee = { kind: task.assigneeKind, name: task.assigneeName };
      const attachments = await takeAttachments(tx, core, { ids, assignee, takesFiles });
      const { task: open } = await askAssignee(tx, core, task, { sender, type, payload, attachments });
      return { taskId: open.id };
    },
  );
  return loadTask(core.db, asked.taskId);
}
