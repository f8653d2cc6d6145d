import { useMemo, useSyncExternalStore } from 'react';
import { type Moment, readMoment } from './moment';

/** @returns the message or turn that the address leads to; another object only when the address changes */
export function useLinkedMoment(): Moment | null {
  const hash = useSyncExternalStore(subscribe, readHash, () => '');
  return useMemo(() => readMoment(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener('hashchange', listener);
    removeEventListener('popstate', listener);
  };
}

function readHash(): string {
  return location.hash;
}
