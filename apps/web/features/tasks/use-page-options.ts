import { useCallback } from 'react';
import { useTRPC } from '@/api/trpc';
import type { Bounds } from './list-place';
import type { TaskQuery } from './task-filters';

/** A page that is read again may have come to hold more than when it was read first. */
const widestPage = 100;

export type PageOptions = ReturnType<typeof usePageOptions>;

/** @returns makes the query for one page of the tasks that the filters leave */
export function usePageOptions(query: TaskQuery) {
  const trpc = useTRPC();
  return useCallback(
    ({ cursor, through, limit, direction }: Partial<Bounds> & { limit?: number; direction?: 'backward' }) =>
      trpc.task.list.queryOptions({
        ...query,
        direction,
        cursor: cursor ?? undefined,
        through: through ?? undefined,
        limit: limit ?? widestPage,
      }),
    [trpc, query],
  );
}
