import { httpBatchLink, httpSubscriptionLink, splitLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '@callboard/bridge/router';

interface LinksOptions {
  /** Base address of the bridge or the dashboard; empty: the page's own. */
  url: string;
  headers?: Record<string, string>;
  /** Opens the subscriptions at an address, where the platform's own EventSource will not do. */
  openStreams?: (endpoint: string) => TRPCLink<AppRouter>;
}

/** @returns the links alone, for a framework that builds its own tRPC client: all that a browser needs */
export function createLinks({ url, headers = {}, openStreams }: LinksOptions) {
  const endpoint = `${url.replace(/\/+$/, '')}/trpc`;
  return [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: openStreams?.(endpoint) ?? httpSubscriptionLink({ url: endpoint }),
      false: httpBatchLink({ url: endpoint, headers, maxURLLength: 2_000, maxItems: 10 }),
    }),
  ];
}
