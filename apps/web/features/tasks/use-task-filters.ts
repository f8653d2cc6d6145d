import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'next/navigation';
import { readTaskFilters, writeTaskFilters, type TaskFilters } from './task-filters';

/** @returns the filters of the address, and how to change some of them */
export function useTaskFilters() {
  const params = useSearchParams();
  const filters = useMemo(() => readTaskFilters(new URLSearchParams(params)), [params]);
  const change = useCallback((part: Partial<TaskFilters>) => {
    // Read anew: a search that was typed a moment ago may not have been rendered yet.
    const current = readTaskFilters(new URLSearchParams(window.location.search));
    const query = writeTaskFilters({ ...current, ...part });
    if (query === writeTaskFilters(current)) return;
    // "Back" undoes each filter, but not each word of a search.
    const typesOn = part.search !== undefined && current.search !== '';
    if (typesOn) window.history.replaceState(null, '', `/tasks${query}`);
    else window.history.pushState(null, '', `/tasks${query}`);
  }, []);
  return { filters, change };
}
