import { useCallback, useSyncExternalStore } from 'react';

const storageKey = 'callboard.notify';

/** `impossible`: the page's address is not one at which browsers allow them. */
export type NotifyChoice = 'off' | 'on' | 'blocked' | 'impossible';

/** @returns whether this browser tells when something needs a person (null on the server), and how to change that */
export function useNotifyChoice(): { choice: NotifyChoice | null; toggle: () => Promise<void> } {
  const choice = useSyncExternalStore<NotifyChoice | null>(subscribe, readNotifyChoice, () => null);
  const toggle = useCallback(async () => {
    if (readNotifyChoice() === 'on') localStorage.removeItem(storageKey);
    else if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(storageKey, 'on');
    for (const listener of listeners) listener();
  }, []);
  return { choice, toggle };
}

/** @returns what has been chosen in this browser, as far as the browser itself allows it */
export function readNotifyChoice(): NotifyChoice {
  if (!window.isSecureContext || !('Notification' in window)) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && localStorage.getItem(storageKey) === 'on' ? 'on' : 'off';
}

const listeners = new Set<() => void>();

/** Another tab may change it too. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
