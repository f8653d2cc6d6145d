import type { TaskStatus } from '../contracts/task.ts';

interface Transition {
  from: readonly TaskStatus[];
  to: TaskStatus;
}

/**
 * The one table of what may become of a task. SQL guards, buttons and tests all read it; there is no second
 * list. The first terminal state wins: nothing but `retry` leads out of one.
 */
export const taskTransitions = {
  start: { from: ['queued'], to: 'running' },
  answer: { from: ['running'], to: 'waiting' },
  // It was opened by what is only recorded, so nobody has anything to do.
  record: { from: ['queued'], to: 'completed' },
  complete: { from: ['running', 'waiting'], to: 'completed' },
  cancel: { from: ['queued', 'running', 'waiting'], to: 'canceled' },
  // From `waiting` too: an assignee that has answered may still say that it has failed.
  fail: { from: ['queued', 'running', 'waiting'], to: 'failed' },
  resume: { from: ['waiting'], to: 'queued' },
  requeue: { from: ['running'], to: 'queued' },
  retry: { from: ['failed', 'canceled'], to: 'queued' },
} as const satisfies Record<string, Transition>;

export type TaskAction = keyof typeof taskTransitions;

/** What A2A 1.0 calls each state (`TaskState`). @public */
export const a2aState = {
  queued: 'SUBMITTED',
  running: 'WORKING',
  waiting: 'INPUT_REQUIRED',
  completed: 'COMPLETED',
  failed: 'FAILED',
  canceled: 'CANCELED',
} as const satisfies Record<TaskStatus, string>;

/** @returns whether `action` is allowed for a task in `status` */
export function taskCan(action: TaskAction, status: TaskStatus): boolean {
  return (taskTransitions[action].from as readonly TaskStatus[]).includes(status);
}

/** @returns whether a task in `status` is over: no turn, reply or cancel changes it any more */
export function isTerminalTask(status: TaskStatus): boolean {
  return !taskCan('cancel', status);
}

/** All of them, in the order in which they are shown. */
export const taskStatuses = Object.keys(a2aState) as TaskStatus[];

/** The statuses in which a task is over, and those in which it is not: for SQL. */
export const endedTaskStatuses = taskStatuses.filter(isTerminalTask);
export const openTaskStatuses = taskStatuses.filter((status) => !isTerminalTask(status));
