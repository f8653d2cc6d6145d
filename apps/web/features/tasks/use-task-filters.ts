import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'next/navigation';
import { readTaskFilters, writeTaskFilters, type TaskFilters } from './task-filters';

/** @returns the filters of the address, and how to change some of them without a step in the history */
export function useTaskFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => readTaskFilters(new URLSearchParams(params)), [params]);
  const change = useCallback((part: Partial<TaskFilters>) => {
    // Read anew: a search that was typed a moment ago may not have been rendered yet.
    const current = readTaskFilters(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', `/tasks${writeTaskFilters({ ...current, ...part })}`);
  }, []);
  return { filters, change };
}
