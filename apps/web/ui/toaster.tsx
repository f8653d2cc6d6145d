'use client';

import dynamic from 'next/dynamic';
import { useTheme } from 'next-themes';

// A page is shown before it has anything to say.
const SonnerToaster = dynamic(() => import('sonner').then((module) => module.Toaster), { ssr: false });

/** Where short confirmations and refusals appear, in the theme of the page. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
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
