import type { Client } from '@callboard/client';
import type { Event } from '@callboard/core/contracts/event';

export interface Follower {
  /** Every event in the order of arrival. */
  events: Event[];
  /** What went wrong; a stream that is only interrupted goes on by itself. */
  errors: unknown[];
  stop: () => void;
}

/** Follows the feed; resolves when the stream stands, so that nothing which happens afterwards is missed. */
export function followEvents(client: Client, input: { lastEventId?: string } = {}): Promise<Follower> {
  return new Promise((resolve, reject) => {
    const follower: Follower = { events: [], errors: [], stop: () => subscription.unsubscribe() };
    const subscription = client.event.feed.subscribe(input, {
      onStarted: () => resolve(follower),
      onData: ({ data }) => follower.events.push(data),
      onError: (error) => {
        follower.errors.push(error);
        reject(error);
      },
    });
  });
}
