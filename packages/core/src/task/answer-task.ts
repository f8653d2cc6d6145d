import type { z } from 'zod';
import type { Task, TaskAnswerInput } from '../contracts/task.ts';
import type { Session } from '../contracts/token.ts';
import type { Core } from '../context.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { CallboardError } from '../error.ts';
import { bodyHash } from '../message/body-hash.ts';
import { idempotently } from '../message/idempotently.ts';
import { answerForAgent } from './answer-for-agent.ts';
import { loadTask } from './load-task.ts';
import { lockTask } from './lock-task.ts';
import { isTerminalTask } from './states.ts';

export type AnswerTask = z.infer<typeof TaskAnswerInput> & { sender: Session };

/**
 * Answers whoever asked, in the place of the task's agent (`answer-for-agent.ts`).
 *
 * @throws CallboardError `not_found`, `conflict` when the task is over, or is a peer's to answer
 */
export async function answerTask(core: Core, input: AnswerTask): Promise<Task> {
  const { taskId, type, payload, final, idempotencyKey } = input;
  const sender = { kind: input.sender.kind, name: input.sender.name };
  const request = idempotencyKey
    ? {
        scope: `${sender.kind}:${sender.name}`,
        key: idempotencyKey,
        bodyHash: bodyHash({ answer: taskId, type, payload, final: final ?? null }),
      }
    : undefined;
  await idempotently(core.db, request, async (tx) => {
    const task = await lockTask(tx, taskId);
    refuseOthers(task);
    await answerForAgent(tx, core, task, {
      sender,
      type,
      payload,
      ...(final === undefined ? {} : { final }),
    });
    return { taskId };
  });
  return loadTask(core.db, taskId);
}

function refuseOthers(task: TaskRow): void {
  if (task.assigneeKind === 'peer') {
    throw new CallboardError('conflict', `task ${task.id} is for ${task.assigneeName} to answer, a peer`);
  }
  if (isTerminalTask(task.status)) {
    throw new CallboardError(
      'conflict',
      `task ${task.id} is ${task.status}: there is nothing left to answer`,
    );
  }
}
