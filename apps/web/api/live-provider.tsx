'use client';

import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { failureOf } from './failure';
import { createRefreshQueue } from './refresh-queue';
import { sessionOptions } from './session-options';
import { useTRPC } from './trpc';
import { usePageVisible } from './use-page-visible';
import { useSharedOverview } from './use-shared-overview';
import { useWatchingTab } from './use-watching-tab';

/** `live`: changes arrive as they happen. `reconnecting`: they will again. `down`: the bridge does not answer. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'down';

const ConnectionContext = createContext<Connection>('connecting');

/** @returns how fresh what is shown can be */
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

/**
 * Holds the page's one subscription to the history and fetches again what its events change. Whenever the
 * stream opens, everything is fetched once more: what happened in between is caught up with.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const visible = usePageVisible();
  const watches = useWatchingTab();
  const listens = visible || watches;
  const [queue] = useState(() => createRefreshQueue(queryClient));
  const [wasLive, setWasLive] = useState(false);
  const session = useQuery(sessionOptions(trpc));
  useEffect(() => queue.stop, [queue]);
  useEffect(() => queue.rest(!visible), [queue, visible]);
  useSharedOverview(trpc.overview.queryKey());

  const { status } = useSubscription(
    trpc.event.feed.subscriptionOptions(listens ? {} : skipToken, {
      onData: (event) => queue.note(event.data),
      onConnectionStateChange: ({ state }) => {
        if (state === 'pending') {
          setWasLive(true);
          queue.refreshAll();
        } else if (state === 'connecting' && wasLive) {
          // Tells a bridge that is gone from a stream that merely broke off.
          void queryClient.invalidateQueries(trpc.session.queryFilter());
        }
      },
    }),
  );

  const down = session.error !== null && failureOf(session.error).kind === 'unreachable';
  const connection = connectionOf({ down, wasLive, streaming: status === 'pending', paused: !listens });
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function connectionOf(facts: {
  down: boolean;
  wasLive: boolean;
  streaming: boolean;
  paused: boolean;
}): Connection {
  if (facts.down) return 'down';
  if (facts.streaming || facts.paused) return 'live';
  return facts.wasLive ? 'reconnecting' : 'connecting';
}
