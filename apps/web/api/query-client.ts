import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { failureOf } from './failure';

/**
 * @returns the cache of everything shown
 *
 * Nothing is retried here: what the bridge refused stays refused, and a bridge that is away is asked again
 * by the connection's own watch, which then refreshes every page at once.
 */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (failureOf(error).kind === 'signed_out' && !isSession(query.queryKey)) refreshSession(client);
      },
    }),
    mutationCache: new MutationCache({
      onSuccess: () => void client.invalidateQueries(),
      onError: (error) => {
        if (failureOf(error).kind === 'signed_out') refreshSession(client);
      },
    }),
    defaultOptions: {
      queries: { retry: false, staleTime: 2_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

/** The session decides whether the page or the sign-in is shown. */
function refreshSession(client: QueryClient): void {
  void client.invalidateQueries({ predicate: (query) => isSession(query.queryKey) });
}

function isSession(key: readonly unknown[]): boolean {
  return Array.isArray(key[0]) && key[0][0] === 'session';
}
