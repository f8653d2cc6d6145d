import type { Run } from '@callboard/core/contracts/run';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail, ThreadMessage } from '@callboard/core/contracts/task-detail';

export type Entry =
  | { kind: 'task'; id: string; at: string; task: Task }
  | { kind: 'message'; id: string; at: string; message: ThreadMessage }
  | { kind: 'run'; id: string; at: string; run: Run };

const order = { task: 0, message: 1, run: 2 } as const satisfies Record<Entry['kind'], number>;

/**
 * @returns what happened in a thread, oldest first: messages, the turns they started, and, where there is
 *   more than one task, where each of them begins
 */
export function buildConversation({ thread, messages, runs, earlier }: TaskDetail): Entry[] {
  const tasks = thread.length > 1 ? thread.filter((task) => isWithin(task, { messages, earlier })) : [];
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

/** Of a part of a thread, tasks that began before it or after it have no place in it. */
function isWithin(
  { id, createdAt }: Task,
  { messages, earlier }: Pick<TaskDetail, 'messages' | 'earlier'>,
): boolean {
  const [first] = messages;
  const isAfter = earlier === 0 || first === undefined || createdAt >= first.createdAt;
  return isAfter && (earlier === 0 || messages.some(({ taskId }) => taskId === id));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
