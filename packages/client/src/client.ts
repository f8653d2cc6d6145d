import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import type { AppRouter } from '@callboard/bridge/router';
import { EventSource as FetchEventSource } from 'eventsource';
import { createLinks } from './links.ts';

export type { AppRouter };
export { uploadFile } from './upload-file.ts';

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
  if (!token) return createTRPCClient<AppRouter>({ links: createLinks({ url }) });
  const headers = { authorization: `Bearer ${token}` };
  // A browser's own EventSource sends the cookie but no header; a script needs the header.
  const openStreams = (endpoint: string) =>
    httpSubscriptionLink<AppRouter, typeof FetchEventSource>({
      url: endpoint,
      EventSource: FetchEventSource,
      eventSourceOptions: () => withHeaders(headers),
    });
  return createTRPCClient<AppRouter>({ links: createLinks({ url, headers, openStreams }) });
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
