'use client';

import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { AttentionSignals } from '@/features/attention/attention-signals';
import { Brand } from './brand';
import { ConnectionBanner } from './connection-banner';
import { FrameDialogs } from './frame-dialogs';
import { FrameShortcuts } from './frame-shortcuts';
import { Navigation } from './navigation';
import { NewTaskLink } from './new-task-link';
import { PaletteButton } from './palette-button';
import { SidebarFoot } from './sidebar-foot';
import { TopBar } from './top-bar';
import { ShortcutProvider } from './shortcut-provider';

/** The frame around every page. */
export function Shell({ children }: { children: ReactNode }) {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  return (
    <ShortcutProvider>
      <FrameDialogs>
        <FrameShortcuts />
        <AttentionSignals />
        <Frame bridgeName={data?.bridgeName}>{children}</Frame>
      </FrameDialogs>
    </ShortcutProvider>
  );
}

function Frame({ bridgeName, children }: { bridgeName: string | undefined; children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <aside className="sticky top-0 hidden h-dvh flex-col border-r border-line md:flex print:hidden">
        <div className="flex h-14 items-center px-5">
          <Brand bridgeName={bridgeName} />
        </div>
        <div className="flex-1 space-y-4 overflow-y-auto px-3 py-1">
          <div className="space-y-2">
            <NewTaskLink className="w-full" />
            <PaletteButton />
          </div>
          <Navigation />
        </div>
        <SidebarFoot />
      </aside>
      <TopBar bridgeName={bridgeName} />
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl min-w-0 px-4 has-[[data-wide]]:max-w-[110rem] pt-5 pb-16 outline-none md:px-8 md:pt-6"
      >
        <ConnectionBanner />
        {children}
      </main>
    </div>
  );
}
