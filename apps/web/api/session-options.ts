import { failureOf } from './failure';
import type { useTRPC } from './trpc';

const askAgainMs = 2_000;

/** @returns the query for who is signed in; it asks again by itself while the bridge does not answer */
export function sessionOptions(trpc: ReturnType<typeof useTRPC>) {
  return trpc.session.queryOptions(undefined, {
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      state.error !== null && failureOf(state.error).kind === 'unreachable' ? askAgainMs : false,
  });
}
