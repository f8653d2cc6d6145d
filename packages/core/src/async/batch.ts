export interface BatchOptions<Item, Result> {
  /** Does what has gathered in one go. @returns a result for each, in the same order */
  flush: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** So many at most in one flush. */
  maxItems: number;
  /** So many flushes at most at the same time: while one waits for the disk, the next can be on its way. */
  maxFlushes: number;
  /** Whether a flush failed, without any effect, because of one of its items: then each is tried alone. */
  isItems: (error: unknown) => boolean;
}

interface Waiting<Item, Result> {
  item: Item;
  done: PromiseWithResolvers<Result>;
}

/**
 * Gathers what comes while the last flush is under way into the next: one that comes alone goes at once, and the more
 * come at a time the less each costs.
 *
 * @returns a function that resolves when its item's flush has; rejects with its error
 */
export function createBatch<Item, Result>(options: BatchOptions<Item, Result>) {
  const { flush, maxItems, maxFlushes, isItems } = options;
  const waiting: Waiting<Item, Result>[] = [];
  let flushes = 0;

  async function work(): Promise<void> {
    flushes += 1;
    // What comes in one go of the event loop, from many connections, goes in one flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await settle(waiting.splice(0, maxItems));
    flushes -= 1;
  }

  async function settle(taken: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await flush(taken.map(({ item }) => item));
      if (results.length !== taken.length) throw new Error('a flush has one result for each of its items');
      for (const [index, { done }] of taken.entries()) done.resolve(results[index] as Result);
    } catch (error) {
      if (taken.length > 1 && isItems(error)) for (const one of taken) await settle([one]);
      else for (const { done } of taken) done.reject(error);
    }
  }

  return (item: Item): Promise<Result> => {
    const done = Promise.withResolvers<Result>();
    waiting.push({ item, done });
    if (flushes < maxFlushes) void work();
    return done.promise;
  };
}
