import { useEffect, useState } from 'react';

const lock = 'callboard.watch';

/**
 * @returns whether this tab keeps its stream although nobody looks at it: one of all tabs of this browser does, and
 *   tells the others what waits for a person (`use-shared-overview.ts`). When it is closed, another one takes over.
 *
 * Browsers know locks on localhost and over https only. Elsewhere no tab does.
 */
export function useWatchingTab(): boolean {
  const [watches, setWatches] = useState(false);
  useEffect(() => {
    if (!('locks' in navigator)) return;
    const over = new AbortController();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const hold = () => {
      setWatches(true);
      return held;
    };
    // Refused only when this page is left before its turn has come.
    navigator.locks.request(lock, { signal: over.signal }, hold).catch(() => {});
    return () => {
      over.abort();
      release();
    };
  }, []);
  return watches;
}
