import { useQueryClient } from '@tanstack/react-query';
import type { Event } from '@callboard/core/contracts/event';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail, ThreadMessage } from '@callboard/core/contracts/task-detail';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { tell } from '@/ui/tell';

/** @returns fetches the whole thread of a task and does something with it; says so when it cannot be had */
export function useWholeTask(taskId: string): (use: (detail: TaskDetail) => void) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (act) => {
    queries
      .fetchQuery(trpc.task.byId.queryOptions({ taskId }))
      .then(act, (error: unknown) => tell.error(failureOf(error).message));
  };
}

/** What the bridge has of a thread; of its history the newest 100 events. */
export type RawThread = TaskDetail & { events: Event[] };

/** @returns fetches that and does something with it; says so when it cannot be had */
export function useRawThread({ id, threadId }: Task): (use: (raw: RawThread) => void) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return (act) => {
    Promise.all([
      queries.fetchQuery(trpc.task.byId.queryOptions({ taskId: id })),
      queries.fetchQuery(trpc.event.list.queryOptions({ threadId, limit: 100 })),
    ]).then(
      ([detail, { items }]) => act({ ...detail, events: items }),
      (error: unknown) => tell.error(failureOf(error).message),
    );
  };
}

/** @returns the message that opened the task */
export function openingOf({ task, messages }: TaskDetail): ThreadMessage | undefined {
  return messages.find(({ taskId, isReply }) => taskId === task.id && !isReply);
}

/** @returns the message that "retry" asks once more: the last one that had a turn or a delivery */
export function lastAskedOf({ task, messages, runs }: TaskDetail): ThreadMessage | undefined {
  const asked = new Set(runs.filter(({ taskId }) => taskId === task.id).map(({ messageId }) => messageId));
  const isAsked = ({ id, delivery }: ThreadMessage) => asked.has(id) || delivery !== null;
  return messages.findLast((message) => message.taskId === task.id && !message.isReply && isAsked(message));
}
