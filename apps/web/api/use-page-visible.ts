import { useEffect, useState } from 'react';

/** How long a hidden page keeps its streams: switching tabs back and forth costs no reconnection. */
const graceMs = 3_000;

/**
 * @returns false once the page has been hidden for a while
 *
 * A browser opens six connections to one host over HTTP/1.1, for all tabs together; a stream held by every
 * forgotten tab would leave none for the tab that is looked at.
 */
export function usePageVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setVisible(true);
      else timer = setTimeout(() => setVisible(false), graceMs);
    };
    // A link that is opened in the background begins hidden.
    check();
    document.addEventListener('visibilitychange', check);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', check);
    };
  }, []);
  return visible;
}
