import type { Party } from '../contracts/primitives.ts';
import type { TaskRow } from '../db/schema/task.ts';

/** @returns who asked for the task */
export function requesterOf(task: Pick<TaskRow, 'requesterKind' | 'requesterName'>): Party {
  return { kind: task.requesterKind, name: task.requesterName };
}

/** @returns who was asked */
export function assigneeOf(task: Pick<TaskRow, 'assigneeKind' | 'assigneeName'>): Party {
  return { kind: task.assigneeKind, name: task.assigneeName };
}
