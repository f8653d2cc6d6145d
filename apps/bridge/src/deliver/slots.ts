/** How many attempts are under way, to each peer for itself. */
export interface Slots {
  /** @returns how many more may begin */
  room: (peer: string) => number;
  /** Takes a place until `work`, which never rejects, has ended. */
  take: (peer: string, work: Promise<void>) => void;
  /** Waits until all work has ended. */
  settled: () => Promise<void>;
}

/** @returns places for `size` attempts to each peer; `onFree` is called whenever one has become free */
export function createSlots(size: number, onFree: () => void): Slots {
  const underWay = new Map<string, Set<Promise<void>>>();
  return {
    room: (peer) => size - (underWay.get(peer)?.size ?? 0),
    take: (peer, work) => {
      const own = underWay.get(peer) ?? new Set();
      underWay.set(peer, own);
      const held = work.finally(() => {
        own.delete(held);
        onFree();
      });
      own.add(held);
    },
    settled: async () => {
      await Promise.all(Array.from(underWay.values(), (own) => Promise.all(own)));
    },
  };
}
