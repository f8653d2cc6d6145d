import type { MessageWithDelivery } from '@callboard/core/contracts/reply';
import type { Run } from '@callboard/core/contracts/run';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';

export type Entry =
  | { kind: 'task'; id: string; at: string; task: Task }
  | { kind: 'message'; id: string; at: string; message: MessageWithDelivery }
  | { kind: 'run'; id: string; at: string; run: Run };

const order = { task: 0, message: 1, run: 2 } as const satisfies Record<Entry['kind'], number>;

/**
 * @returns what happened in a thread, oldest first: messages, the turns they started, and, where there is
 *   more than one task, where each of them begins
 */
export function buildConversation({ thread, messages, runs }: TaskDetail): Entry[] {
  const tasks = thread.length > 1 ? thread : [];
  const entries: Entry[] = [
    ...tasks.map((task) => ({ kind: 'task' as const, id: task.id, at: task.createdAt, task })),
    ...messages.map((message) => ({
      kind: 'message' as const,
      id: message.id,
      at: message.createdAt,
      message,
    })),
    ...runs.map((run) => ({ kind: 'run' as const, id: run.id, at: run.createdAt, run })),
  ];
  // Instants are ISO 8601 in UTC, so their order as text is their order in time.
  return entries.toSorted(
    (a, b) => compare(a.at, b.at) || order[a.kind] - order[b.kind] || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
