'use client';

import { createContext, useContext, useState, type ReactNode } from 'react';
import dynamic from 'next/dynamic';

// Neither is part of what a page needs to be shown. Without `ssr: false` the whole page would wait for them.
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import('./shortcut-help').then((module) => module.ShortcutHelp), {
  ssr: false,
});

type FrameDialog = 'palette' | 'keys';

const ShowContext = createContext<(dialog: FrameDialog) => void>(() => {});

/** @returns opens one of the frame's own dialogs */
export function useShowDialog(): (dialog: FrameDialog) => void {
  return useContext(ShowContext);
}

/** Lets everything inside open the palette and the list of all keys. */
export function FrameDialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<FrameDialog | null>(null);
  const close = () => setOpen(null);
  return (
    <ShowContext value={setOpen}>
      {children}
      {open === 'palette' && <CommandPalette onClose={close} onShowKeys={() => setOpen('keys')} />}
      {open === 'keys' && <ShortcutHelp onClose={close} />}
    </ShowContext>
  );
}
