import type { z } from 'zod';
import { takeAttachments, type TakesFiles } from '../attachment/take-attachments.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Task, TaskCreateInput } from '../contracts/task.ts';
import type { Session } from '../contracts/token.ts';
import type { Core } from '../context.ts';
import { askAssignee } from '../message/ask.ts';
import { idempotently } from '../message/idempotently.ts';
import { bodyHash } from '../message/body-hash.ts';
import { requireAssignee } from './require-assignee.ts';
import { loadTask } from './load-task.ts';
import { openTask } from './open-task.ts';

export type CreateTask = z.infer<typeof TaskCreateInput> & { requester: Session; takesFiles?: TakesFiles };

/**
 * Creates a task for a human or a script and sets it going.
 *
 * @throws CallboardError `not_found` for an unknown assignee (naming the known ones), `conflict` when the
 *   idempotency key came with another body before, `bad_request` for files that cannot come along
 */
export async function createTask(core: Core, input: CreateTask): Promise<Task> {
  const { assignee, type, payload, attachments: ids = [], idempotencyKey, takesFiles } = input;
  requireAssignee(core.config, assignee);
  const requester: Party = { kind: input.requester.kind, name: input.requester.name };
  const { taskId } = await idempotently(
    core.db,
    idempotencyKey
      ? {
          scope: `${requester.kind}:${requester.name}`,
          key: idempotencyKey,
          bodyHash: bodyHash({ assignee, type, payload, ...(ids.length > 0 ? { attachments: ids } : {}) }),
        }
      : undefined,
    async (tx) => {
      const attachments = await takeAttachments(tx, core, { ids, assignee, takesFiles });
      const task = await openTask(tx, { requester, assignee, type, payload });
      await askAssignee(tx, core, task, { sender: requester, type, payload, attachments });
      return { taskId: task.id };
    },
  );
  return loadTask(core.db, taskId);
}
