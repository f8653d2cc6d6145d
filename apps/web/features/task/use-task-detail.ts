import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { useTRPC } from '@/api/trpc';
import type { Moment } from './moment';

/** Messages that are loaded around the one that is looked at, and with each further step. */
const step = 50;
/** The API gives no more at once. */
const most = 2_000;

/**
 * @returns the part of the task's thread that is looked at: its end, or what is around `linked`; more of it on demand.
 *   What is shown stays until the further part is there
 */
export function useTaskDetail(taskId: string, linked: Moment | null) {
  const [window, setWindow] = useState({ around: linked?.id, before: step, after: step });
  const [known, setKnown] = useState(linked);
  const query = useQuery({
    ...useTRPC().task.byId.queryOptions({ taskId, window }),
    placeholderData: (previous: TaskDetail | undefined) =>
      previous?.task.id === taskId ? previous : undefined,
  });
  if (known !== linked) {
    setKnown(linked);
    if (linked && !holds(query.data, linked)) setWindow({ around: linked.id, before: step, after: step });
  }
  return {
    query,
    loading: query.isPlaceholderData,
    showEarlier: () => setWindow({ ...window, before: Math.min(most, window.before + 2 * step) }),
    showLater: () => setWindow({ ...window, after: Math.min(most, window.after + 2 * step) }),
    showNewest: () => setWindow({ around: undefined, before: step, after: step }),
  };
}

function holds(detail: TaskDetail | undefined, { id }: Moment): boolean {
  if (!detail) return false;
  return detail.messages.some((message) => message.id === id) || detail.runs.some((run) => run.id === id);
}
