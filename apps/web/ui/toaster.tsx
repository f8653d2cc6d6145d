'use client';

import { useEffect, useState } from 'react';
import { useTheme } from 'next-themes';
import type { ToasterProps } from 'sonner';
import { onDemand } from './on-demand';

const SonnerToaster = onDemand<ToasterProps>(async () => (await import('sonner')).Toaster);

/** Where short confirmations and refusals appear, in the theme of the page. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  if (!useIsTouched()) return null;
  return (
    <SonnerToaster
      position="bottom-right"
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      richColors
      closeButton
      style={{ fontFamily: 'inherit' }}
    />
  );
}

/** @returns whether somebody has pressed anything: all that is ever said is an answer to that */
function useIsTouched(): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const note = () => {
      setTouched(true);
      end.abort();
    };
    for (const name of ['pointerdown', 'keydown', 'click']) {
      window.addEventListener(name, note, { capture: true, signal: end.signal });
    }
    return () => end.abort();
  }, []);
  return isTouched;
}
