import { useCallback, useEffect, useMemo, useState } from 'react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { TaskPage } from '@callboard/core/contracts/task';
import { pagesInSight, splitPage, type ListPlace } from './list-place';
import type { PageOptions } from './use-page-options';

interface PagesOptions {
  place: ListPlace | null;
  setPlace: (place: ListPlace) => void;
  options: PageOptions;
}

/** Reads the pages of a place: each once, and those in sight again when something has changed. */
export function usePages({ place, setPlace, options }: PagesOptions) {
  const client = useQueryClient();
  const [[from, to], setSight] = useState<readonly [number, number]>([0, 0]);
  const queries = (place ?? []).map((bounds, index) => {
    const page = options(bounds);
    const isInSight = index >= from && index <= to;
    return { ...page, enabled: isInSight || client.getQueryData(page.queryKey) === undefined };
  });
  const { data, error } = useQueries({ queries, combine: joinPages });
  useSplit({ place, setPlace, options, data });
  const look = useCallback(
    (first: number, last: number) => {
      const counts = data.map((page) => page?.items.length);
      const next = pagesInSight(counts, first, last);
      setSight((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
    },
    [data],
  );
  const items = useMemo(
    () => (data.every((page) => page === undefined) ? undefined : data.flatMap((page) => page?.items ?? [])),
    [data],
  );
  return { items, last: data.at(-1), error, look };
}

function joinPages(results: readonly { data: TaskPage | undefined; error: unknown }[]) {
  return {
    data: results.map(({ data }) => data),
    error: results.map(({ error }) => error).find((error) => error !== null) ?? null,
  };
}

/** Makes two pages of one in which, read again, more stands than it can hold. */
function useSplit({
  place,
  setPlace,
  options,
  data,
}: PagesOptions & { data: (TaskPage | undefined)[] }): void {
  const client = useQueryClient();
  useEffect(() => {
    const index = (place ?? []).findIndex(({ through }, at) => isCutOff(data[at], through));
    const [bounds, page] = [place?.[index], data[index]];
    if (!place || !bounds || !page?.nextCursor) return;
    client.setQueryData(options({ ...bounds, through: page.nextCursor }).queryKey, page);
    setPlace(splitPage(place, index, page.nextCursor));
  }, [client, data, options, place, setPlace]);
}

function isCutOff(page: TaskPage | undefined, through: string | null): boolean {
  return page !== undefined && page.nextCursor !== null && page.nextCursor !== through;
}
