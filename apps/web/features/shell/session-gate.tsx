'use client';

import { useEffect, type ReactNode } from 'react';
import { usePathname, useRouter } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@/api/failure';
import { LiveProvider } from '@/api/live-provider';
import { sessionOptions } from '@/api/session-options';
import { useTRPC } from '@/api/trpc';
import { onDemand } from '@/ui/on-demand';
import { useDrawable } from '@/ui/use-drawable';
import { ShellSkeleton } from './shell-skeleton';

const BridgeDown = onDemand(async () => (await import('./bridge-down')).BridgeDown);

/**
 * Shows the pages to whoever is signed in and leads everyone else to the sign-in and back. It only spares
 * people the sight of refusals: what anybody may see, the bridge decides at every call.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, error } = useQuery(sessionOptions(useTRPC()));
  const failure = error === null ? null : failureOf(error);
  useSignInRedirect(failure?.kind === 'signed_out');
  const isDrawable = useDrawable(data !== undefined);

  if (failure?.kind === 'signed_out') return <ShellSkeleton />;
  if (data && isDrawable) return <LiveProvider>{children}</LiveProvider>;
  if (failure && !data) return <BridgeDown message={failure.message} />;
  return <ShellSkeleton />;
}

function useSignInRedirect(signedOut: boolean): void {
  const router = useRouter();
  const pathname = usePathname();
  useEffect(() => {
    if (!signedOut) return;
    const back = `${pathname}${window.location.search}`;
    router.replace(back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`);
  }, [signedOut, pathname, router]);
}
