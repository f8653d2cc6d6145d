import type { Client } from '@callboard/client';
import type { TaskStatus } from '@callboard/core/contracts/task';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { waitFor } from './wait-for.ts';

/** @returns the task with its thread, once it has the status */
export function waitForTask(client: Client, taskId: string, status: TaskStatus): Promise<TaskDetail> {
  const look = async () => {
    const detail = await client.task.byId.query({ taskId });
    return detail.task.status === status && detail;
  };
  return waitFor(look, { what: `task ${taskId} to be ${status}` });
}

/** @returns the types of a task's messages, in their order */
export function typesOf(detail: TaskDetail): string[] {
  return detail.messages.map(({ type }) => type);
}
