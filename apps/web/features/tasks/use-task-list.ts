import { useCallback, useEffect, useRef, useState } from 'react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListedTask, TaskPage } from '@callboard/core/contracts/task';
import { extendPlace, placeAt, type ListPlace } from './list-place';
import type { TaskQuery } from './task-filters';
import { usePageOptions } from './use-page-options';
import { usePages } from './use-pages';

const pageSize = 50;
/** What has come meanwhile is counted no further. */
export const mostNews = 99;

interface TaskList {
  /** Undefined while nothing is known. */
  tasks: ListedTask[] | undefined;
  error: unknown;
  /** They are those of other filters; the right ones are under way. */
  isStale: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** The last page was looked through in vain, and there are more: someone should want it. */
  foundNothing: boolean;
  /** How many have come since the list was held; `mostNews` may be more. */
  news: number;
  loadMore: () => Promise<void>;
  /** Begins anew with what is newest. */
  renew: () => Promise<void>;
  refetch: () => void;
  /** Says which rows are in sight, the first and the last. */
  look: (first: number, last: number) => void;
}

interface ListOptions {
  query: TaskQuery;
  /** Someone reads on or chooses: nothing may be moved. */
  isHeld: boolean;
  place: ListPlace | null;
  setPlace: (place: ListPlace | null) => void;
}

/**
 * The list as it is looked at. Untouched it is the newest page, as it changes. As soon as somebody reads on or chooses,
 * it is held where it is: what stands in it goes on changing, but nothing comes above it. Only the pages in sight are
 * read again when something happens, however many have been loaded.
 */
export function useTaskList({ query, isHeld, place, setPlace }: ListOptions): TaskList {
  const client = useQueryClient();
  const options = usePageOptions(query);
  const head = useQuery({
    ...options({ limit: pageSize }),
    enabled: place === null,
    placeholderData: keepPreviousData,
  });
  const pages = usePages({ place, setPlace, options });
  const hold = useHold({ head, query, place, setPlace, isHeld });
  const end = place === null ? (head.data?.nextCursor ?? null) : (place.at(-1)?.through ?? null);
  const { isLoadingMore, loadMore } = useLoadMore({ query, place, setPlace, hold });
  const last = place === null ? head.data : pages.last;
  return {
    tasks: place === null ? head.data?.items : pages.items,
    error: place === null ? head.error : pages.error,
    isStale: place === null && head.isPlaceholderData,
    hasMore: end !== null,
    isLoadingMore,
    foundNothing: end !== null && last?.items.length === 0,
    news: useNews(query, place),
    loadMore,
    async renew() {
      await client.fetchQuery({ ...options({ limit: pageSize }), staleTime: 0 }).catch(() => null);
      window.scrollTo({ top: 0 });
      setPlace(null);
    },
    refetch: () => void (place === null ? head.refetch() : client.invalidateQueries()),
    look: pages.look,
  };
}

function useNews(query: TaskQuery, place: ListPlace | null): number {
  const options = usePageOptions(query);
  const start = place?.[0]?.cursor ?? null;
  const { data } = useQuery({
    ...options({ cursor: start, direction: 'backward', limit: mostNews }),
    enabled: start !== null && query.order !== 'oldest',
  });
  return start === null ? 0 : (data?.items.length ?? 0);
}

interface HoldOptions extends ListOptions {
  head: { data: TaskPage | undefined; isPlaceholderData: boolean };
}

/** Holds the list when somebody begins to read, and lets it go when they stop. @returns holds it at once */
function useHold({ head, query, isHeld, place, setPlace }: HoldOptions): () => ListPlace | null {
  const client = useQueryClient();
  const options = usePageOptions(query);
  const { data, isPlaceholderData } = head;
  const hold = useCallback(() => {
    if (!data || isPlaceholderData) return null;
    const next = placeAt(data, query.order ?? 'newest');
    const [page] = next ?? [];
    // What is known of it need not be asked for again.
    if (page) client.setQueryData(options(page).queryKey, data);
    setPlace(next);
    return next;
  }, [client, data, isPlaceholderData, options, query.order, setPlace]);
  const wasHeld = useRef(isHeld);
  useEffect(() => {
    if (isHeld && place === null) hold();
    else if (!isHeld && wasHeld.current) setPlace(null);
    wasHeld.current = isHeld;
  }, [hold, isHeld, place, setPlace]);
  return hold;
}

interface LoadMoreOptions extends Omit<ListOptions, 'isHeld'> {
  hold: () => ListPlace | null;
}

/** Reads on from the end of what is shown. */
function useLoadMore({ query, place, setPlace, hold }: LoadMoreOptions) {
  const client = useQueryClient();
  const options = usePageOptions(query);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const loadMore = async () => {
    const before = place ?? hold();
    const end = before?.at(-1)?.through ?? null;
    if (before === null || end === null || isLoadingMore) return;
    setLoadingMore(true);
    const page = await client.fetchQuery(options({ cursor: end, limit: pageSize })).catch(() => null);
    setLoadingMore(false);
    // Without an answer the page says by itself that the bridge is away, and the end of the list can ask again.
    if (page === null) return;
    const longer = extendPlace(before, page);
    const bounds = longer.at(-1);
    if (bounds) client.setQueryData(options(bounds).queryKey, page);
    setPlace(longer);
  };
  return { isLoadingMore, loadMore };
}
