import { createTRPCClient, retryLink } from '@trpc/client';
import type { AppRouter } from '@callboard/client';
import { createLinks } from '@callboard/client/links';
import { failureOf } from './failure';

const maxRetryDelayMs = 3_000;

/**
 * @returns the dashboard's client; it speaks to its own origin, and the cookie says who calls
 *
 * A browser's EventSource gives up for good on an answer such as 503, so subscriptions are opened again
 * here, after the last event that was seen.
 */
export function createBrowserClient() {
  return createTRPCClient<AppRouter>({
    links: [
      retryLink({
        retry: ({ op, error }) => op.type === 'subscription' && failureOf(error).kind !== 'not_found',
        retryDelayMs: (attempt) => Math.min(250 * 2 ** attempt, maxRetryDelayMs),
      }),
      ...createLinks({ url: '' }),
    ],
  });
}
