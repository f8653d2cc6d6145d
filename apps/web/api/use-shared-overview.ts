import { useEffect } from 'react';
import { type QueryKey, hashKey, useQueryClient } from '@tanstack/react-query';

const channelName = 'callboard.overview';

/**
 * Tells the other tabs of this browser what this one has fetched of the query: those that are hidden hear nothing
 * of the bridge, and their titles count all the same.
 */
export function useSharedOverview(queryKey: QueryKey): void {
  const client = useQueryClient();
  const hash = hashKey(queryKey);
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) =>
      client.setQueryData(JSON.parse(hash) as QueryKey, data),
    );
    const unsubscribe = client.getQueryCache().subscribe((change) => {
      if (change.query.queryHash !== hash || change.type !== 'updated') return;
      // What another tab has told is not told again.
      if (change.action.type !== 'success' || change.action.manual) return;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it is of this origin
      channel.postMessage(change.action.data);
    });
    return () => {
      unsubscribe();
      channel.close();
    };
  }, [client, hash]);
}
