import type { z } from 'zod';
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

export type CreateTask = z.infer<typeof TaskCreateInput> & { requester: Session };

/**
 * Creates a task for a human or a script and sets it going.
 *
 * @throws CallboardError `not_found` for an unknown assignee (naming the known ones), `conflict` when the
 *   idempotency key came with another body before
 */
export async function createTask(core: Core, input: CreateTask): Promise<Task> {
  const { assignee, type, payload, idempotencyKey } = input;
  requireAssignee(core.config, assignee);
  const requester: Party = { kind: input.requester.kind, name: input.requester.name };
  const { taskId } = await idempotently(
    core.db,
    idempotencyKey
      ? {
          scope: `${requester.kind}:${requester.name}`,
          key: idempotencyKey,
          bodyHash: bodyHash({ assignee, type, payload }),
        }
      : undefined,
    async (tx) => {
      const task = await openTask(tx, { requester, assignee, type, payload });
      await askAssignee(tx, core, task, { sender: requester, type, payload });
      return { taskId: task.id };
    },
  );
  return loadTask(core.db, taskId);
}
