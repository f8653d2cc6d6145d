import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '@callboard/bridge/router';
import { EventSource as FetchEventSource } from 'eventsource';

export type { AppRouter };

export interface ClientOptions {
  /** Base address of the bridge or the dashboard: `http://127.0.0.1:8700`. */
  url: string;
  /** An access token (`npx pnpm@12 callboard token create`). In a browser leave it out: the cookie speaks. */
  token?: string;
}

export type Client = ReturnType<typeof createClient>;

/**
 * The typed client of a bridge, for scripts, the dashboard and tests.
 *
 * Subscriptions reconnect by themselves and go on after the last event they saw.
 *
 * @example
 * const callboard = createClient({ url: 'http://127.0.0.1:8700', token: process.env.CALLBOARD_TOKEN });
 * const task = await callboard.task.create.mutate({ assignee: { kind: 'agent', name: 'main' }, payload: 'Hello' });
 */
export function createClient({ url, token }: ClientOptions) {
  return createTRPCClient<AppRouter>({ links: createLinks({ url, token }) });
}

/** @returns the links alone, for a framework that builds its own tRPC client */
export function createLinks({ url, token }: ClientOptions) {
  const endpoint = `${url.replace(/\/+$/, '')}/trpc`;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  return [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({
        url: endpoint,
        // A browser's own EventSource sends the cookie but no header; a script needs the header.
        ...(token ? { EventSource: FetchEventSource, eventSourceOptions: () => withHeaders(headers) } : {}),
      }),
      false: httpBatchLink({ url: endpoint, headers, maxURLLength: 2_000, maxItems: 10 }),
    }),
  ];
}

/**
 * What a proxy answers while no bridge stands behind it. An EventSource connects again when nobody answers, and gives
 * up for ever at any status but 200 (WHATWG HTML, section 9.2.2): to it, these are nobody.
 */
const isAway = new Set([502, 503, 504]);

function withHeaders(headers: Record<string, string>) {
  return {
    fetch: async (input: string | URL, init: RequestInit) => {
      const all = { ...(init.headers as Record<string, string>), ...headers };
      const response = await fetch(input, { ...init, headers: all });
      if (!isAway.has(response.status)) return response;
      await response.body?.cancel();
      throw new TypeError(`the bridge is away (HTTP ${response.status})`);
    },
  };
}
